//! Two macros that declare the fields of a record in the file once.
//!
//! `mirror!` gives a domain record its form field by field: a missing domain field fails the build,
//! so none can be lost. `field: Type` is always written and required, `field?: Type` is left out
//! when empty, attributes declare anything else. `nested!` does the same for the two records that
//! hold others in the file.

macro_rules! mirror {
    ($(#[$doc:meta])* $mirror:ident $name:tt $record:ident { $($fields:tt)* }) => {
        mirror!(@ $mirror $name $record [] [] $($fields)*);
    };
    (@ $mirror:ident $name:tt $record:ident [$($all:ident)*] [$($done:tt)*]
        $(#[$attribute:meta])+ $field:ident : $type:ty, $($rest:tt)*) => {
        mirror!(@ $mirror $name $record [$($all)* $field] [$($done)* $(#[$attribute])+ pub $field: $type,] $($rest)*);
    };
    (@ $mirror:ident $name:tt $record:ident [$($all:ident)*] [$($done:tt)*] $field:ident : $type:ty, $($rest:tt)*) => {
        mirror!(@ $mirror $name $record [$($all)* $field]
            [$($done)* #[serde(with = "leaf")] pub $field: $type,] $($rest)*);
    };
    (@ $mirror:ident $name:tt $record:ident [$($all:ident)*] [$($done:tt)*] $field:ident ? : $type:ty, $($rest:tt)*) => {
        mirror!(@ $mirror $name $record [$($all)* $field] [$($done)*
            #[serde(with = "leaf", default, skip_serializing_if = "leaf::is_default")]
            pub $field: $type,] $($rest)*);
    };
    (@ $mirror:ident $name:tt $record:ident [$($all:ident)*] [$($done:tt)*]) => {
        #[derive(serde::Serialize, serde::Deserialize)]
        #[serde(remote = $name, rename = $name, deny_unknown_fields)]
        pub(super) struct $mirror { $($done)* }

        impl $crate::store::format::v1::leaf::Leaf for $record {
            fn write<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                $mirror::serialize(self, to)
            }
            fn read<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                $mirror::deserialize(from)
            }
        }

        $crate::store::format::v1::single::single!($record: $($all),*);
    };
}
pub(super) use mirror;

macro_rules! nested {
    ($name:tt $record:ident, $reading:ident, $writing:ident { $($fields:tt)* }
        holds { $($held:ident : $held_type:ident as $held_writing:ident,)* }) => {
        nested!(@ [$name $record $reading $writing {$($held $held_type $held_writing,)*}]
            [] [] [] $($fields)*);
    };
    (@ $head:tt [$($read:tt)*] [$($write:tt)*] [$($all:ident)*] $field:ident : $type:ty, $($rest:tt)*) => {
        nested!(@ $head
            [$($read)* #[serde(with = "leaf")] $field: $type,]
            [$($write)* #[serde(serialize_with = "leaf::serialize_ref")] $field: &'a $type,]
            [$($all)* $field] $($rest)*);
    };
    (@ $head:tt [$($read:tt)*] [$($write:tt)*] [$($all:ident)*] $field:ident ? : $type:ty, $($rest:tt)*) => {
        nested!(@ $head
            [$($read)* #[serde(with = "leaf", default)] $field: $type,]
            [$($write)* #[serde(serialize_with = "leaf::serialize_ref",
                skip_serializing_if = "leaf::is_default_ref")] $field: &'a $type,]
            [$($all)* $field] $($rest)*);
    };
    (@ [$name:tt $record:ident $reading:ident $writing:ident
            {$($held:ident $held_type:ident $held_writing:ident,)*}]
        [$($read:tt)*] [$($write:tt)*] [$($all:ident)*]) => {
        /// The record for reading, with its nested records.
        #[derive(serde::Deserialize)]
        #[serde(rename = $name, deny_unknown_fields)]
        pub(super) struct $reading {
            $($read)*
            $(#[serde(default, with = "leaf")] $held: Vec<$held_type>,)*
        }

        impl $reading {
            /// Returns the record and its nested records.
            pub(super) fn into_record(self) -> ($record, $(Vec<$held_type>,)*) {
                let Self { $($all,)* $($held,)* } = self;
                ($record { $($all,)* }, $($held,)*)
            }
        }

        /// The record for writing, with its nested records.
        #[derive(serde::Serialize)]
        #[serde(rename = $name)]
        pub(super) struct $writing<'a> {
            $($write)*
            $(#[serde(skip_serializing_if = "Vec::is_empty")] $held: Vec<$held_writing<'a>>,)*
        }

        impl<'a> $writing<'a> {
            /// Combines a record with its nested records.
            pub(super) fn new(record: &'a $record, $($held: Vec<$held_writing<'a>>,)*) -> Self {
                let $record { $($all,)* } = record;
                Self { $($all,)* $($held,)* }
            }
        }

        $crate::store::format::v1::single::single!($record: $($all),*);
    };
}
pub(super) use nested;
