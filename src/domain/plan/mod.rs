//! From a command to the changes it means: one exhaustive match, a file for each noun.
