//! Made-up people: the same one for the same number, common names oftener than others.

use std::sync::LazyLock;

static FIRST: LazyLock<Vec<&str>> = LazyLock::new(|| words("Chinwe Ngozi Emeka Ama Kofi Kwame Aisha Fatima Tunde Bola Zuri Amina Thabo Lerato Sipho Wanjiku \
Otieno Brian Grace Blessing Samuel David Esther Mary John Peter Abena Yaw Akosua Efua Kojo Adwoa Chidi Ifeoma Uche \
Obinna Adaeze Nnamdi Yetunde Segun Folake Dayo Funmi Kunle Halima Musa Ibrahim Zainab Yusuf Hadiza Bashir Salma \
Moussa Ousmane Mariam Fatou Awa Cheikh Aminata Ibou Nia Makena Kamau Njeri Achieng Wairimu Mwangi Kipchoge Naledi \
Zanele Bongani Nomsa Mandla Ayanda Lwazi Tendai Rudo Farai Chipo Tapiwa Nyasha Sarah Daniel Michael Ruth Joy Paul \
Anna Maria José João Inês Carlos Élodie Zoë André Chloé Hélène Sophie Marc Luc Hassan Layla Omar Nadia Karim Leila"));
static LAST: LazyLock<Vec<&str>> = LazyLock::new(|| words("Okafor Mensah Boateng Eze Nkosi Dlamini Mokoena Wanjala Kamau Otieno Njoroge Mwangi Abiodun \
Adeyemi Balogun Ogunleye Bakare Adebayo Okonkwo Nwosu Obi Chukwu Igwe Onyeka Umeh Danjuma Bello Abubakar Sani Garba \
Lawal Owusu Asante Appiah Osei Agyeman Antwi Amoah Addo Tetteh Lartey Quaye Ankrah Diallo Traoré Keita Coulibaly \
Camara Touré Sow Ndiaye Diop Fall Ba Sarr Gueye Koné Cissé Sylla Barry Mutasa Moyo Ncube Sibanda Ndlovu Zulu Khumalo \
Mahlangu Molefe Naidoo Pillay Botha Smit Phiri Banda Tembo Mwale Mbeki Kagame Habimana Uwase Mukasa Okello Nakato \
Ssemwogerere Lungu Kiprono Cheruiyot Chebet Odhiambo Juma Hassan Salim Omar Silva Santos Pereira Costa Ferreira \
Dubois Laurent Müller Schmidt Novák Kowalski Smith Jones Taylor Brown Nguyen Tran Patel Khan Singh"));
static TRADE: LazyLock<Vec<&str>> = LazyLock::new(|| words("Logistics Interiors Foods Fabrics Farms Studio Media Motors Pharmacy Dental Travel Consulting \
Architects Catering Bakery Events Energy Textiles Coffee Print Security Academy Salon Hotels Fisheries"));

/// A client as somebody would type it.
pub(super) struct Person {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) company: Option<String>,
    pub(super) phone: String,
}

fn words(text: &'static str) -> Vec<&'static str> {
    text.split_whitespace().collect()
}

/// A well-mixed number for a number (splitmix64).
fn mixed(number: u64) -> u64 {
    let mut value = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

/// One word of a list, the first ones oftener: the smaller of two draws.
fn drawn<'a>(words: &[&'a str], chance: u64) -> &'a str {
    let count = u64::try_from(words.len()).unwrap_or(1).max(1);
    let place = (chance % count).min((chance >> 20) % count);
    usize::try_from(place)
        .ok()
        .and_then(|place| words.get(place))
        .copied()
        .unwrap_or("Ada")
}

fn plain(word: &str) -> String {
    domain::text::fold(word)
}

/// The person of a number.
pub(super) fn person(number: u32) -> Person {
    let chance = mixed(u64::from(number));
    let (first, last) = if (5..8).contains(&number) {
        ("Wilhelmina", "Quartey")
    } else {
        (drawn(&FIRST, chance), drawn(&LAST, chance.rotate_left(23)))
    };
    let trade = drawn(&TRADE, chance.rotate_left(41));
    let company = match chance >> 61 {
        0 | 1 => None,
        2 | 3 => Some(format!("{} & Sons {trade} Ltd", drawn(&LAST, chance.rotate_left(11)))),
        _ => Some(format!("{last} {trade}")),
    };
    Person {
        name: format!("{first} {last}"),
        email: format!("{}.{}{}@{}.example", plain(first), plain(last), number % 1_000, plain(trade)),
        company,
        phone: format!("+234 80{} {:03} {:04}", chance % 10, (chance >> 8) % 1_000, (chance >> 24) % 10_000),
    }
}

