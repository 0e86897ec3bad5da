//! Clauses of an agreement other than content: gifts, payments, shares, rights, exclusivities.

use super::{agreed, check};

const GIFTS: &str = "
gifted set 60€ => ! 60€ :: worth
gifted set €60 => ! €60
gifted set 60 € => ! 60 €
gifted set for 60€ => ! for
gifted set (60€) => ! (60€)
gifted set (worth 60 €) => ! 60 €)
gifted set 60 => ! 60
gifted set of 60 € => ! 60 €
gifted set 60 eur => ! 60 eur
gifted set USD 60 => ! USD 60
gifted set at 60€ => ! at
gift card 50€ => ! 50€
gift card of 50 € => ! 50 €
gift voucher 50 euros => ! euros
gifted 2 mugs 40€ => ! 40€
gifted mugs and 150 € => ! 150 €
gifted set + 150€ => ! +
gifted set and 2 reels => ! reels
gifted mug for 1 reel => ! for
gifted set on signing => ! on
gifted set monthly for 3 months => ! monthly
gifted mug in december => ! in
gifted round plate => Gift: round plate
gifted product up to 100€ => ! up
gift to be returned => ! to
gifted 3 times => ! times
gifted mug within 10 days => ! within
gifted mug in 2 weeks => ! in
gifted mug in blue => Gift: mug in blue
gifted mug twice => ! twice
gifted code MARA10 => ! code
gifted mug instagram => ! instagram
gifted 2 x mug and a plate => Gift: 2 x mug and a plate
gifted bowl 3 months => ! months
gifted bowl (RRP 60) => ! 60)
gifted bowl maybe => ! maybe
gift = bowl => ! =
gift of a bowl => Gift: bowl
gift: none => ! none
gifted nothing => ! nothing
gift 60€ => ! 60€
gifted worth 60 € => ! gifted worth 60 € :: say what is given
gifted => ! gifted
gifted set, 60€ => ! 60€ :: fee
gifted set worth 60 €, 150€ => Gift: set, worth 60 EUR | Payment: 150 EUR on verification, 14 days to pay
gifted set, fee 60€ => Gift: set | Payment: 60 EUR on verification, 14 days to pay
gifted set worth 60 => Gift: set, worth 60 EUR
gifted set value 60€ => Gift: set, worth 60 EUR
gifted set worth about 60 € => ! about 60 €
gifted set worth 60 € by 5 dec => ! 60 € by 5 dec
gifted set worth 60 €, cost 12 € => ! cost
gift card worth 50 € => Gift: card, worth 50 EUR
gift: two cups => Gift: two cups
gifted 2 mugs => Gift: 2 mugs
gifted mug and plate => Gift: mug and plate
gifted set of 3 => Gift: set of 3
gifted set of 2 mugs worth 40 € => Gift: set of 2 mugs, worth 40 EUR
gifted set worth 60-80 € => ! 60-80 €
gifted 3 sets worth 60 € each => ! 60 € each
gifted set worth 60 € plus shipping => ! 60 € plus shipping
gifted vase worth 45 and plate worth 20 => ! 45 and plate worth 20
gifted 3 vases for 3 reels => ! for
gifted set worth 1.200 € => Gift: set, worth 1,200.00 EUR
gifted mug, gifted plate => ! gifted plate :: said twice
";

const PAYMENTS: &str = "
150 € on verification => Payment: 150 EUR on verification, 14 days to pay
€150 per reel => ! per reel
€150 each for 2 reels => ! each for 2 reels
150€ monthly => ! monthly
150€ x 2 => ! x 2
150€ for 1 reel => ! for 1 reel
150€ + gifted set => ! + gifted set
500€ net 30 => ! net 30
500€ plus VAT => ! plus VAT
150€ 14 days => ! 14 days
150€ 30d => ! 30d
150€ 30days => ! 30days :: say after what
150€ 30 days => ! 30 days :: say after what
150€ 2weeks => ! 2weeks :: say after what
150€ after 30days => ! after 30days
150€ 14d after delivery => Payment: 150 EUR on delivery, 14 days to pay
150€ within 2 weeks after verification => Payment: 150 EUR on verification, 14 days to pay
150€ for 14 days after delivery => ! for 14 days after delivery
150 eur a month for 6 months => ! a month for 6 months :: no payments in a series
150€ monthly for 6 months => ! monthly for 6 months :: no payments in a series
150€/month for 6 months => ! 150€/month for 6 months :: no payments in a series
150€ per month, 6 months => ! per month :: no payments in a series
150€ every month => ! every month :: no payments in a series
4x 150€ monthly from 1 jan => ! 4x :: no payments in a series
4 x 150€ => ! x :: no payments in a series
4 payments of 150€ => ! payments :: no payments in a series
150€ in 3 instalments => ! instalments :: no payments in a series
150€ x4 => ! x4 :: no payments in a series
fee 200 a month => ! a month :: no payments in a series
retainer 200€ per month => ! per month :: no payments in a series
2 reels monthly 300€ => ! 300€
1200€ => Payment: 1,200.00 EUR on verification, 14 days to pay
€1.200 => Payment: 1,200.00 EUR on verification, 14 days to pay
1,2 € => Payment: 1.20 EUR on verification, 14 days to pay
150€ on signing and 200€ on posting => ! on signing and 200€ on posting
150€ 2 reels => ! 2 reels
fee 300-400 => ! fee 300-400
fee 300 net => ! net
fee 1.5k => ! fee 1.5k
150€ within 14 days => ! within 14 days
150€ after 14 days => ! after 14 days
150€ after 5 dec => ! after 5 dec
150€ by delivery => ! by delivery
150€ when posted => ! when posted
150€ on posting => ! on posting
150€ next friday => ! next friday :: 27 Nov or 4 Dec
150€ on 31 nov => ! on 31 nov
150€ on 5 dec => Payment: 150 EUR by 5 Dec
150€ 14 days after 5 dec => Payment: 150 EUR on 5 Dec, 14 days to pay
150€ 14 days after delivery => Payment: 150 EUR on delivery, 14 days to pay
150€ within 14 days after verification => Payment: 150 EUR on verification, 14 days to pay
150€ after verification => Payment: 150 EUR on verification, 14 days to pay
150€ yesterday => Payment: 150 EUR by 21 Nov 2026 (in the past)
150€ on 1 nov => Payment: 150 EUR by 1 Nov 2027
fee 0 => ! fee 0
3 cup by fri => ! cup
3 CUP by fri => Payment: 3 CUP by 27 Nov
12 50 € => ! 12 50 €
paid 150€ => ! paid
paid ads 30 days => ! paid
fee 150 => Payment: 150 EUR on verification, 14 days to pay
fee 12.345 => Payment: 12,345.00 EUR on verification, 14 days to pay
fee 1,234 € => Payment: 1,234.00 EUR on verification, 14 days to pay
0.005 EUR on signing => ! 0.005 EUR
1000000.001 EUR on signing => ! 1000000.001 EUR
1,500 KWD on signing => ! 1,500 KWD
fee 0.005 => ! 0.005
fee 150 2 reels => ! 2 reels
";

const SHARES: &str = "
10% off code MARA10 => ! 10% off code MARA10
50% upfront 50% after => ! 50% upfront 50% after
50% upfront 50% after, 400€ => ! 50% upfront 50% after
10% => ! 10% :: commission
code MARA10, 10% => ! 10%
10% code => ! 10% code
discount code MARA10, 10% off for followers => ! 10% off for followers
15% per sale => ! 15% per sale
10% commission => Commission: 10 %
10% on sales => Commission: 10 %
10% of => ! 10% of
commission of 10% of all sales => Commission: 10 %
10% commission, 5% commission => ! 5% commission :: said twice
5 € per sale => Commission: 5.00 EUR per order
0.005 € per order => ! 0.005 € per order
code MARA10 => Code: MARA10
code mara10 => Code: mara10
code follows => ! follows
code tbd => ! tbd
code TBD => ! TBD
code 10 => ! 10 :: has letters
code MARA10 until 31 dec => ! MARA10 until 31 dec
50% upfront, 50% after posting => ! 50% upfront :: say each amount
5 € each order => ! 5 € each order
10 % commission for 3 months => ! 10 % commission for 3 months
commission 5-10 % => ! commission 5-10 %
10,5 % commission => Commission: 10.5 %
8% of sales after 100 orders => ! 8% of sales after 100 orders
code 10% => ! 10%
code MARA10/15 => ! MARA10/15
10% sales => ! 10% sales
code MARA10 10% off => ! MARA10 10% off
code MARA10, code MARA15 => ! code MARA15 :: said twice
";

const RIGHTS: &str = "
repost rights 6 months => Usage right: organic repost, until 21 May 2027
repost rights 6 months from posting => ! from posting :: say until what day
repost rights for 6 months after posting => ! after posting
repost rights 6 months after delivery => ! after delivery
repost rights until further notice => ! until further notice
repost rights until posting => ! until posting
repost rights from 1 dec for 6 months => ! 1 dec
whitelisting from posting 30 days => ! from posting 30 days
paid usage 90 days in germany => ! 90 days in germany
repost and website rights 6 months => ! and website
no repost rights => ! no
shop rights => ! shop rights :: say for what
repost rights until 1 nov 2026 => Usage right: organic repost, until 1 Nov 2026 (in the past)
whitelisting 30d => Usage right: ads from the creator's handle, until 21 Dec
30 days repost rights, 60 days whitelisting => Usage right: organic repost, until 21 Dec | Usage right: ads from the creator's handle, until 20 Jan 2027
repost rights 6 to 12 months => ! 6
ads rights for 2-3 months => ! 2-3 months
whitelisting 1 month from 1 dec => ! 1 month from 1 dec
repost rights 30 => ! 30
repost rights until 1 sep => Usage right: organic repost, until 1 Sep 2027
repost rights until 31 nov => ! until 31 nov
";

const WINDOWS: &str = "
no competing brands for 2 weeks => ! competing :: no other ceramics brand
no competing brand 30 days => ! competing
no similar brands for 2 weeks => ! similar
no direct competitors for 30 days => ! competitors
no rival brands 2 weeks => ! rival
no competitors 30 days => ! competitors
no paid brand posts for 2 weeks => ! posts
no brand => ! no brand
no brand mention => ! mention
no other home brand during the campaign => ! during
no other products => ! no other products
no other => ! no other
no other reel => ! no other reel
no other brands 30days => Exclusivity: no other brand, until 21 Dec
no other coffee or tea brand for 30 days => ! or
exclusivity 30 => ! 30
not for IKEA until feb => ! until
no other brand => Exclusivity: no other brand, without an end yet
no other ceramics brand for 30 days => Exclusivity: no other ceramics brand, until 21 Dec
no skincare brand 30 days => Exclusivity: no other skincare brand, until 21 Dec
no skincare brand 30 days before and after posting => ! 30
no other ceramics brands 2 weeks before and after => ! 2
exclusivity 30 days => Exclusivity: no other brand, until 21 Dec
exclusivity 30 days after posting => ! after posting :: say until what day
exclusivity 30 days from posting => ! from posting
exclusivity 30 days from delivery => ! from delivery
exclusivity 30 days after the last post => ! after the last post
exclusivity from 1 dec to 31 dec => ! from
exclusivity 1 dec - 31 dec => ! 1
exclusivity until 31 dec => Exclusivity: no other brand, until 31 Dec
exclusivity until 31 nov => ! until
exclusivity in ceramics => Exclusivity: no other ceramics brand, without an end yet
exclusive in home for 3 months => Exclusivity: no other home brand, until 21 Feb 2027
exclusive skincare 90 days from 1 dec => ! skincare
exclusive => ! exclusive :: how long?
exclusive content => ! content
exclusive reel => ! reel
exclusive rights 30 days => ! rights
exclusive usage rights 6 months => ! usage
exclusive discount code MARA10 => ! discount
not for Muuto and Iittala for 30 days => Exclusivity: not for Muuto, Iittala, until 21 Dec
not for Muuto or Iittala 30 days => Exclusivity: not for Muuto, Iittala, until 21 Dec
not for Muuto & Iittala 30 days => ! &
not for H&M Home for 60 days => Exclusivity: not for H&M Home, until 20 Jan 2027
not for Muuto, Iittala for 30 days => ! Iittala
not for resale => ! resale
not for ads => ! ads
not for free => ! free
not for any ceramics brand for 30 days => ! any
not for Muuto until 31 dec => Exclusivity: not for Muuto, until 31 Dec
not for Muuto 30 days after posting => ! after posting
";

const OTHERS: &str = "
free => ! free
open => ! open
together => ! together
free hand => Freedom: open
open brief => Freedom: open
collaborative => Freedom: collaborative
collaborative, free hand => ! free hand :: said twice
2 rounds => Review: 2 rounds
2 rounds of stories => ! 2 rounds of stories
no more than 2 rounds => ! no more than 2 rounds
1 round, 2 rounds => ! 2 rounds :: said twice
";

#[test]
fn what_a_gift_is_worth_is_no_payment_and_no_part_of_its_name() {
    check(GIFTS, agreed);
}

#[test]
fn an_amount_is_due_when_it_was_said_to_be() {
    check(PAYMENTS, agreed);
}

#[test]
fn a_percentage_is_a_commission_where_it_says_so() {
    check(SHARES, agreed);
}

#[test]
fn a_right_counts_from_no_other_day_than_was_said() {
    check(RIGHTS, agreed);
}

#[test]
fn a_window_names_whom_it_is_against() {
    check(WINDOWS, agreed);
}

#[test]
fn freedom_and_rounds_say_so() {
    check(OTHERS, agreed);
}
