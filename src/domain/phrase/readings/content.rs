//! Content: which pieces a rate, a day, a place or a number applies to.

use super::{agreed, check, clauses_of};
use crate::domain::brand::DateOrder;
use crate::domain::date::day;
use crate::domain::locale::Locale;
use crate::domain::sample::locale;

/// What follows several nouns applies to all of them; a semicolon separates them.
const SHARED: &str = "
2 reels and 4 stories a month for 3 months => Content: 2 reels a month, 3 months from 22 Nov; 4 stories a month, 3 months from 22 Nov
2 reels + 4 stories a month for 3 months => Content: 2 reels a month, 3 months from 22 Nov; 4 stories a month, 3 months from 22 Nov
2 reels, 4 stories a month for 3 months => Content: 2 reels a month, 3 months from 22 Nov; 4 stories a month, 3 months from 22 Nov
2 reels and 4 stories each month for 3 months => Content: 2 reels a month, 3 months from 22 Nov; 4 stories a month, 3 months from 22 Nov
2 reels and 4 stories weekly for 4 weeks => Content: 2 reels a week, 4 weeks from 22 Nov; 4 stories a week, 4 weeks from 22 Nov
a reel and a story a week for 4 weeks => Content: 1 reel a week, 4 weeks from 22 Nov; 1 story a week, 4 weeks from 22 Nov
a reel and a story three times a week for 2 weeks => Content: 3 reels a week, 2 weeks from 22 Nov; 3 stories a week, 2 weeks from 22 Nov
2 reels, 4 stories by 15 dec => Content: 2 reels by 15 Dec; 4 stories by 15 Dec
2 reels + 4 stories by 15 dec => Content: 2 reels by 15 Dec; 4 stories by 15 Dec
2 reels and 4 stories by 15 dec => Content: 2 reels by 15 Dec; 4 stories by 15 Dec
2 reels & 4 stories by fri => Content: 2 reels by 27 Nov; 4 stories by 27 Nov
2 reels plus 4 stories by fri => Content: 2 reels by 27 Nov; 4 stories by 27 Nov
2 reels 4 stories by 15 dec => Content: 2 reels by 15 Dec; 4 stories by 15 Dec
2 reels, 4 stories, by 15 dec => Content: 2 reels by 15 Dec; 4 stories by 15 Dec
2 reels and 4 stories, on ig, by 15 dec => Content: 2 reels on Instagram by 15 Dec; 4 stories on Instagram by 15 Dec
2 reels, 1 carousel and 4 stories by 15 dec => Content: 2 reels by 15 Dec; 1 carousel by 15 Dec; 4 stories by 15 Dec
2 reels, 1 carousel and 4 stories in 2 weeks => Content: 2 reels by 6 Dec; 1 carousel by 6 Dec; 4 stories by 6 Dec
2 reels and 1 carousel by 1 dec, 4 stories by 15 dec => Content: 2 reels by 1 Dec; 1 carousel by 1 Dec; 4 stories by 15 Dec
2 reels and 4 stories from 1 dec to 31 dec => Content: 2 reels from 1 Dec to 31 Dec; 4 stories from 1 Dec to 31 Dec
1 reel and 2 stories 10 days after delivery => Content: 1 reel 10 days after delivery; 2 stories 10 days after delivery
1 reel and 2 stories within 14 days of delivery => Content: 1 reel 14 days after delivery; 2 stories 14 days after delivery
2 reels and 4 stories on ig => Content: 2 reels on Instagram; 4 stories on Instagram
2 reels, 4 stories on ig => Content: 2 reels on Instagram; 4 stories on Instagram
1 reel and 2 stories posted by us => Content: 1 reel, posted by us; 2 stories, posted by us
1 reel, 2 stories, posted by us => Content: 1 reel, posted by us; 2 stories, posted by us
2 instagram reels and 4 stories by 15 dec => Content: 2 reels on Instagram by 15 Dec; 4 stories by 15 Dec
2 reels; 4 stories by 15 dec => Content: 2 reels; 4 stories by 15 Dec
2 reels by 1 dec, 4 stories => Content: 2 reels by 1 Dec; 4 stories
4 stories by 15 dec, 2 reels => Content: 4 stories by 15 Dec; 2 reels
2 reels by 1 dec and 4 stories by 15 dec => Content: 2 reels by 1 Dec; 4 stories by 15 Dec
2 reels a month for 3 months and 4 stories => Content: 2 reels a month, 3 months from 22 Nov; 4 stories
2 reels a month for 3 months, 4 stories by 15 dec => Content: 2 reels a month, 3 months from 22 Nov; 4 stories by 15 Dec
2 reels and 4 weekly stories for 3 weeks => Content: 2 reels; 4 stories a week, 3 weeks from 22 Nov
2 reels on ig and 4 stories => Content: 2 reels on Instagram; 4 stories
2 instagram reels and 3 stories => Content: 2 reels on Instagram; 3 stories
2 reels and 3 instagram stories => Content: 2 reels; 3 stories on Instagram
1 ugc reel and 2 stories => Content: 1 reel, posted by us; 2 stories
1 reel and 1 tiktok => Content: 1 reel; 1 video on TikTok
1 blog post and 2 stories on ig => Content: 1 blog post; 2 stories on Instagram
1 reel and 1 post on their blog => Content: 1 reel; 1 post on Blog
2 shorts and 1 video on yt => Content: 2 shorts on YouTube; 1 video on YouTube
2 stories and 1 video on youtube => Content: 2 stories; 1 video on YouTube
2 reels, gifted set worth 60 €, 4 stories by 15 dec => Content: 2 reels | Gift: set, worth 60 EUR | Content: 4 stories by 15 Dec
";

/// Rejected if it may apply to one noun or to all.
const UNCLEAR: &str = "
2 reels on ig and 4 stories by 15 dec => ! by 15 dec :: for the 2 reels, too? say it behind each, or part them with a semicolon
2 reels on ig and 4 stories on tiktok by 15 dec => ! by 15 dec :: for the 2 reels, too?
2 reels on ig; 4 stories by 15 dec => Content: 2 reels on Instagram; 4 stories by 15 Dec
2 reels by 1 dec and 4 stories on ig => ! on ig :: for the 2 reels, too?
2 reels by 1 dec and 4 posts posted by us => ! posted by us :: for the 2 reels, too?
2 reels a month and 4 stories a month for 3 months => ! a month :: how long?
2 reels a month and 4 stories for 3 months => ! a month :: how long?
2 reels and, by 15 dec, 4 stories => ! by 15 dec :: before the pieces
2 reels, by 15 dec 4 stories => ! by 15 dec :: before the pieces
2 reels, by 15 dec, 4 stories => Content: 2 reels by 15 Dec; 4 stories
2 reels and 4 stories twice a month for 3 months => ! twice :: how many in all?
2 reels 2x a month for 3 months => ! 2x :: how many in all?
12 reels, monthly for 12 months => ! monthly :: how many in all?
4 reels over 4 weeks, weekly => ! weekly :: how many in all?
a reel, weekly for 4 weeks => Content: 1 reel a week, 4 weeks from 22 Nov
3 stories and 1 event on 12 dec => ! on 12 dec :: for the 3 stories, too?
1 event on 12 dec and 3 stories => Content: 1 event by 12 Dec; 3 stories
2 reels x => ! x
6 reels over 6 months, 1 per month => ! 1 :: how many in all?
12 reels, 1 a month for 12 months => ! 1 :: how many in all?
reels twice a month for 3 months => Content: 2 reels a month, 3 months from 22 Nov
a story three times a week for 2 weeks => Content: 3 stories a week, 2 weeks from 22 Nov
1 reel once a month for 3 months => Content: 1 reel a month, 3 months from 22 Nov
3 reels for 3 months => ! 3 months :: how often?
1 reel for a month => ! a month :: how often?
1 story 3 days => ! 3 days :: how often?
1 reel, 3 months => ! 3 months :: how often?
1 reel two weeks after they get the parcel => ! after
12 reels for 12 months => ! 12 months :: how often?
12 posts over a year => Content: 12 posts from 22 Nov to 21 Nov 2027
6 posts over 3 months => Content: 6 posts from 22 Nov to 21 Feb 2027
2 reels - 5 dec => ! -
2 reels from 1 dec - 31 dec => Content: 2 reels from 1 Dec to 31 Dec
2 reels within 2 weeks from 1 dec => ! within 2 weeks
2 reels from 1 dec within 2 weeks => ! within 2 weeks
1 reel after delivery => ! after delivery :: how many days?
1 reel on delivery => Content: 1 reel 0 days after delivery
1 reel a month after delivery => ! after delivery
10 stories at 20€ each => ! at
10 stories for 200€ => ! 200€
1 reel 150€ => ! 150€
1 reel at least => ! at
1 reel min => ! min
8 posts by 20 dec, at least 2 days apart => Content: 8 posts from 22 Nov to 20 Dec, 2 days apart or more
1 reel cross-posted to tiktok => ! cross-posted
1 reel on ig and tiktok => ! tiktok
1 reel on ig + tiktok => ! tiktok
1 reel on ig, tiktok => ! tiktok
1 reel, tiktok => ! tiktok
1 reel tiktok => Content: 1 reel on TikTok
1 reel on ig/tiktok => ! /
2 reels, pin => ! pin
2 reels, newsletter => ! newsletter
1 reel on our ig => ! our :: posted by us
1 integration in our newsletter => ! our
1 reel on Christmas => ! Christmas
1 story in Advent => ! Advent
1 reel on Black Friday => ! Black
1 reel in Berlin => ! Berlin
1 reel on Mondays => ! Mondays
a reel on Bilibili => ! Bilibili :: in quotation marks
a reel on “Bilibili” => Content: 1 reel on “Bilibili”
1 reel, post by 8 dec => ! post :: how many?
1 reel, live by 8 dec => ! live :: how many?
gifted set worth 60 €, post by 8 dec => ! post :: how many?
live by fri => ! live :: how many?
2 reels, story => ! story :: how many?
2 reels, a story => Content: 2 reels; 1 story
2 tiktok reels and stories => ! stories :: how many?
stories by fri => ! stories :: how many?
reels a month for 3 months => ! reels :: how many?
reel => Content: 1 reel
reel by fri => Content: 1 reel by 27 Nov
8 posts => Content: 8 posts
10 photos => ! photos
2 × photo => Content: 2 × photo
2 X posts => ! X
2 x posts => Content: 2 posts
1 x gifted vase => ! gifted
2 x payment => ! payment
2 posts on x => Content: 2 posts on X
2 reels or 4 stories => ! or
1 reel by fri or sat => ! or
2 reels a month until 31 jan from 1 dec => Content: 2 reels a month, 2 months from 1 Dec
2-3 reels a month for 3 months => ! 2-3
3 or 4 reels => ! or
up to 3 reels by fri => ! up
3+ reels by fri => ! 3+
1.5 reels a month for 2 months => ! 1.5
1k followers => ! 1k
x2 reels => ! x2
reels x2 => ! x2
2 reels x2 => ! x2
2x reels => Content: 2 reels
two reels, three stories => Content: 2 reels; 3 stories
2 reels for 2 weeks => ! 2 weeks :: how often?
2 reels from 20 dec for 3 weeks => ! 3 weeks :: how often?
a story every other week for 8 weeks => ! every
1 reel biweekly for 3 months => ! biweekly
2 reels a month starting next month for 3 months => ! next month
2 reels a month for 3 months until 28 feb => ! until 28 feb :: said twice
2 reels a month for 2.5 months => ! 2.5
1 reel a month for 8 weeks => ! 8 weeks :: whole months
1 pin a week for 10 days => ! 10 days :: whole weeks
2 reels by 15 dec and 15 jan => ! 15 jan :: said twice
2 reels by 15 dec and 2 by 15 jan => ! by
3 stories from mon to fri => Content: 3 stories from 23 Nov to 27 Nov
3 stories mon to fri => ! mon :: said twice
3 stories 1 a day => ! a day
1 video on yt and 2 shorts by fri => ! by fri :: for the 1 video, too?
2 reels on 5 dec from 1 dec by 10 dec => ! from 1 dec :: one day
2 reels by 10 dec from 1 dec on 5 dec => ! by 10 dec :: one day
2 reels a month for 3 months on 5 dec, gap 2d => ! on 5 dec :: does not go with
2 reels a month since 1 nov for 3 months => ! since 1 nov :: to come
2 reels a month since 1 nov 2026 for 3 months => Content: 2 reels a month, 3 months from 1 Nov 2026 (in the past)
2 reels a month until 20 mar => ! until 20 mar :: 3 months and 27 days
1 reel a week until 18 dec => ! until 18 dec :: 3 weeks and 6 days
1 reel a week until 19 dec => Content: 1 reel a week, 4 weeks from 22 Nov
1 reel a week until 20 dec => Content: 1 reel a week, 4 weeks from 22 Nov
2 reels per month until 31 march => Content: 2 reels a month, 4 months from 22 Nov
";

/// Days within a line: the whole day is rejected, never parsed in part.
const DAYS: &str = "
1 reel by 29/2/2027 => ! 29/2/2027
1 reel by 29/2/27 => ! 29/2/27
1 reel by 29/2/2 => ! 29/2/2
1 reel by 29.2.2027 => ! 29.2.2027
1 reel by 29 feb 2027 => ! 29 feb 2027
1 reel by feb 29, 2027 => ! feb 29, 2027
1 reel by 29 feb => ! 29 feb :: say its year
1 reel by 29/2 => ! 29/2 :: say its year
1 reel by 29 feb 2028 => Content: 1 reel by 29 Feb 2028
1 reel by 31 nov => ! 31 nov
1 reel by 30 feb => ! 30 feb
1 reel by feb 30 => ! feb 30
1 reel by 31/4 => ! 31/4
1 reel by 32 dec => ! 32 dec
1 reel by 2027-02-29 => ! 2027-02-29
1 reel on 31 nov => ! 31 nov
1 reel 31 nov => ! 31 nov
2 reels a month from 31 nov for 3 months => ! 31 nov
1 reel by 5 dec 27 => ! 5 dec 27 :: year in full
1 reel by 5 dec 2 stories => Content: 1 reel by 5 Dec; 2 stories
1 reel by dec 5, 2 stories => Content: 1 reel by 5 Dec; 2 stories
1 reel by dec 5, 2027 => Content: 1 reel by 5 Dec 2027
3 reels by 12/25 => ! 12/25
1 reel by next friday => ! next friday :: 27 Nov or 4 Dec
1 tiktok video by next friday => ! next friday
1 tiktok video by next fri => ! next fri
1 reel next friday => ! next friday
1 reel on next friday => ! next friday
1 reel by next monday => ! next monday :: 23 Nov or 30 Nov
1 reel by next sunday => Content: 1 reel by 29 Nov
1 reel next week => ! next week
1 reel by next month => ! next month
1 reel before 5 dec => Content: 1 reel by 4 Dec
1 reel by 5k dec => ! 5k
1 reel by yesterday => Content: 1 reel by 21 Nov 2026 (in the past)
1 reel by 1 dec 2020 => Content: 1 reel by 1 Dec 2020 (in the past)
1 reel by 20 nov 2026 => Content: 1 reel by 20 Nov 2026 (in the past)
2 reels a month for 3 months from 1 nov 2026 => Content: 2 reels a month, 3 months from 1 Nov 2026 (in the past)
1 reel by 20 nov => Content: 1 reel by 20 Nov 2027
1 reel by 22 nov => Content: 1 reel by 22 Nov
2 reels from 20 nov to 20 dec => ! to 20 dec :: ends before it starts
2 reels by 5-12 => Content: 2 reels by 5 Dec
2 reels by 12.5. => Content: 2 reels by 12 May 2027
";

#[test]
fn what_stands_behind_several_nouns_is_said_of_all_of_them() {
    check(SHARED, agreed);
}

#[test]
fn what_could_be_said_of_one_or_of_all_is_refused() {
    check(UNCLEAR, agreed);
}

#[test]
fn a_day_inside_of_a_line_is_read_whole_or_refused_whole() {
    check(DAYS, agreed);
}

#[test]
fn at_the_turn_of_the_year_a_due_day_looks_ahead() {
    let locale = Locale { today: day("2027-01-02"), ..locale() };
    let table = "
1 reel by 15 nov => Content: 1 reel by 15 Nov
1 reel by 1 jan => Content: 1 reel by 1 Jan 2028
1 reel by 15 nov 2026 => Content: 1 reel by 15 Nov 2026 (in the past)
2 reels a month for 3 months from 31 dec => Content: 2 reels a month, 3 months from 31 Dec
repost rights until 15 nov => Usage right: organic repost, until 15 Nov
150 € by 15 nov => Payment: 150 EUR by 15 Nov
150 € by 15 nov 2026 => Payment: 150 EUR by 15 Nov 2026 (in the past)
";
    check(table, |typed| clauses_of(typed, &locale));
}

#[test]
fn dots_in_a_month_first_book_are_read_one_way_or_refused() {
    let locale = Locale { date_order: DateOrder::MonthFirst, ..locale() };
    let table = "
2 reels by 12.5. => ! 12.5. :: 12 May 2027 or 5 Dec
2 reels by 12.5 => ! 12.5
2 reels by 5.12.2026 => ! 5.12.2026
2 reels by 13.5. => Content: 2 reels by 13 May 2027
2 reels by 5.5. => Content: 2 reels by 5 May 2027
2 reels by 12/5 => Content: 2 reels by 5 Dec
2 reels by 12/25 => Content: 2 reels by 25 Dec
2 reels by 25/12 => ! 25/12
";
    check(table, |typed| clauses_of(typed, &locale));
}
