//! Names for the people of a generated book, in many scripts.

use super::chance::Chance;
use crate::domain::text::fold_keeping_han;

const LATIN_GIVEN: &str = "\
    Mara Jo Zoë Noor Tomás Inés Pia Aiko Sam Rūta Léa Émile Chloé Jürgen Łukasz Żaneta Søren Åsa \
    Björn Siân Niamh Óscar José María Ñusta Çağla Ömer Şirin İpek Ágnes Zsófia Jiří Zdeněk Šárka \
    Đorđe Ana Luka Mateja Ioana Ștefan Kateřina Andrés Lucía Sofía Gonçalo João Inês Beatriz Thảo \
    Minh Linh Nguyệt Kofi Ama Yaw Adwoa Chidi Ngozi Emeka Amina Fatou Moussa Thandi Sipho Lerato \
    Wanjiru Otieno Freya Ivy Otis Hugo Nils Greta Ida Theo Clara Jonas Emil Frida Hedda Tove Saga \
    Aurora Matteo Giulia Chiara Lorenzo Beppe Colette Margaux Anaïs Maëlle Noé Loïc Gwenaël Erwan \
    Aoife Saoirse Fionn Eilidh Rhys Carys Poppy Hazel Wren Juniper Silas Ezra Maya Priya Arjun \
    Kavya Rohan Anjali Meera Leilani Keanu Malia Tane Aroha Marama Sione Quinn Robin Alex Kim Billie";
const LATIN_FAMILY: &str = "\
    Lind Ade Papadaki Haddad Reyes Duarte Holm Tan Osei Kalns Moreau Brontë Müller Wiśniewska \
    Kowalczyk Sørensen Ångström Björklund Ó-Briain MacLeod Núñez García Ibáñez Peña Yılmaz Öztürk \
    Şahin Kovács Szabó Novák Dvořák Horváth Đorđević Kovačić Popescu Ionescu Țăndărică Gonçalves \
    Conceição Magalhães Nguyễn Trần Phạm Mensah Boateng Okafor Adeyemi Nwosu Diallo Traoré Nkosi \
    Dlamini Mokoena Kamau Odhiambo Fischer Weiß Schäfer Köhler Großmann Jansen van-Dijk de-Vries \
    Visser Peeters Dubois Lefèvre Béranger D’Arcy Rossi Ferrari Esposito Bianchi Larsen Nyström \
    Virtanen Mäkinen Korhonen Jõgi Tamm Bērziņš Kazlauskas Žukauskaitė Ashworth Fairweather Hawthorne \
    Marsh Thistlewood Penrose Nair Iyer Kapoor Menon Kealoha Ngata Tupou Castellanos Villanueva \
    Quispe Huamán Etxeberria Puig Ferrer Zabala Urrutia Pereira Silva Santos Costa";
const CHINESE: (&str, &str) =
    ("李 王 张 陈 林 黃 周 吳 欧阳 司马", "小明 雨桐 子涵 思琪 佳怡 浩然 梓萱 美玲 志強 静");
const JAPANESE: (&str, &str) =
    ("佐藤 鈴木 高橋 田中 渡辺 小林 山本 吉田", "はな さくら 陽菜 蓮 ゆい 美咲 大翔 エミリ");
const KOREAN: (&str, &str) = ("김 이 박 최 정 강", "서연 민준 하은 지우 도윤 수아 예린");
const ARABIC: (&str, &str) =
    ("نور ليلى يوسف مريم سارة كريم هند طارق", "حداد الخطيب منصور درويش العلي ناصر");
const HEBREW: (&str, &str) = ("נועה תמר איתי יעל", "כהן לוי מזרחי ביטון");
const GREEK: (&str, &str) =
    ("Ζωή Ελένη Νίκος Αθηνά Γιώργος Δάφνη", "Παπαδάκη Νικολάου Αγγέλου Βλάχος Οικονόμου");
const CYRILLIC: (&str, &str) = (
    "Анна Олена Дмитро Соня Іванка Георги Милица Жасмина",
    "Коваленко Шевченко Бойко Петрова Јовановић Щербак Йорданова",
);
const DEVANAGARI: (&str, &str) = ("प्रिया अर्जुन मीरा क्षमा", "शर्मा गुप्ता जोशी त्रिपाठी");
const THAI: (&str, &str) = ("ณัฐ พิมพ์ชนก ศิริ", "สุขใจ ทองดี วงศ์ไทย");
const PETS: &str = "Mochi Biscuit Waffles Pickle Nori Truffle Miso Bean Olive Pretzel";
const SPECIES: &str = "corgi tabby greyhound rabbit dachshund parrot tortoise";
const FLOURISHES: &str = "🌿 🏺 ✨ 🫖 🍵 ☕️ 🌸 🧿 👩‍🍳 👩🏽‍🎨 🇵🇹 🇬🇷 ❤️ 🐾";

/// All names, parsed once.
pub(super) struct Names {
    latin: (Vec<&'static str>, Vec<&'static str>),
    scripts: Vec<(Vec<&'static str>, Vec<&'static str>, &'static str)>,
    pets: (Vec<&'static str>, Vec<&'static str>),
    flourishes: Vec<&'static str>,
}

impl Names {
    /// Parses the lists.
    pub(super) fn new() -> Self {
        let apart = |list: &'static str| list.split_ascii_whitespace().collect::<Vec<_>>();
        let script = |(first, last), between| (apart(first), apart(last), between);
        Self {
            latin: (apart(LATIN_GIVEN), apart(LATIN_FAMILY)),
            scripts: vec![
                script(CHINESE, ""),
                script(JAPANESE, " "),
                script(KOREAN, ""),
                script(ARABIC, " "),
                script(HEBREW, " "),
                script(GREEK, " "),
                script(CYRILLIC, " "),
                script(DEVANAGARI, " "),
                script(THAI, " "),
            ],
            pets: (apart(PETS), apart(SPECIES)),
            flourishes: apart(FLOURISHES),
        }
    }

    /// Returns a name that is not in the book yet.
    pub(super) fn name(&self, chance: &mut Chance) -> String {
        let name = loop {
            let name = self.any(chance);
            if chance.is_new(&fold_keeping_han(&name)) {
                break name;
            }
        };
        if chance.permille(45) {
            return format!("{name} {}", chance.pick(&self.flourishes));
        }
        name
    }

    /// Returns a name, mostly of a person, sometimes of a duo or a pet.
    fn any(&self, chance: &mut Chance) -> String {
        match chance.below(100) {
            0..=2 => {
                let (one, other) = (self.given(chance), self.given(chance));
                format!("{one} & {other}")
            }
            3..=4 => {
                let (pet, species) = (chance.pick(&self.pets.0), chance.pick(&self.pets.1));
                format!("{pet} the {species}")
            }
            5..=25 => {
                let (first, last, between) = chance.pick(&self.scripts);
                format!("{}{between}{}", chance.pick(first), chance.pick(last))
            }
            _ => format!("{} {}", self.given(chance), chance.pick(&self.latin.1).replace('-', " ")),
        }
    }

    fn given(&self, chance: &mut Chance) -> &'static str {
        let given: &&str = chance.pick(&self.latin.0);
        given
    }
}
