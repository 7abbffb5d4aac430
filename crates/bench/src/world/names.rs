//! Names for clients: first, last, trade and place: 40 × 40 × 25 × 40 of them.

const FIRST: [&str; 40] = [
    "Ama", "Kofi", "Zuri", "Chidi", "Thandi", "Ngozi", "Kwame", "Amina", "Brian", "Lerato", "Adeola", "Esi",
    "Fatou", "Ibrahim", "Wanjiru", "Tunde", "Akosua", "Sipho", "Halima", "Otieno", "Yaa", "Emeka", "Naledi",
    "Baraka", "Folake", "Kojo", "Zainab", "Mandla", "Achieng", "Segun", "Abena", "Musa", "Nomsa", "Juma",
    "Bisi", "Efua", "Uche", "Palesa", "Wafula", "Temi",
];
const LAST: [&str; 40] = [
    "Mensah", "Boateng", "Wanjiku", "Okafor", "Nkosi", "Eze", "Asante", "Yusuf", "Okello", "Mokoena",
    "Bakare", "Quaye", "Diop", "Mutua", "Karanja", "Adeyemi", "Owusu", "Dlamini", "Bello", "Odhiambo",
    "Addo", "Nwosu", "Molefe", "Mwangi", "Balogun", "Appiah", "Sani", "Khumalo", "Njoroge", "Ogunleye",
    "Darko", "Abubakar", "Zulu", "Kariuki", "Adebayo", "Ansah", "Obi", "Sithole", "Barasa", "Lawal",
];
const TRADES: [&str; 25] = [
    "Studio",
    "Foods",
    "Logistics",
    "Interiors",
    "Dental",
    "Legal",
    "Events",
    "Solar",
    "Travel",
    "Fabrics",
    "Media",
    "Farms",
    "Motors",
    "Books",
    "Clinic",
    "Security",
    "Energy",
    "Hotels",
    "Sports",
    "Music",
    "Printing",
    "Water",
    "Bakery",
    "Pharmacy",
    "Academy",
];

const PLACES: [&str; 40] = [
    "Accra",
    "Kumasi",
    "Lagos",
    "Ibadan",
    "Abuja",
    "Kano",
    "Naivasha",
    "Mombasa",
    "Kisumu",
    "Durban",
    "Pretoria",
    "Soweto",
    "Sunyani",
    "Takoradi",
    "Enugu",
    "Benin",
    "Jos",
    "Kaduna",
    "Nakuru",
    "Eldoret",
    "Thika",
    "Polokwane",
    "Cotonou",
    "Dakar",
    "Segou",
    "Kigali",
    "Kampala",
    "Entebbe",
    "Dodoma",
    "Arusha",
    "Lusaka",
    "Harare",
    "Bulawayo",
    "Gaborone",
    "Windhoek",
    "Maputo",
    "Lilongwe",
    "Blantyre",
    "Maseru",
    "Freetown",
];

/// The full name of the client with this number. No other client has all its words in any order, so that searching for
/// it finds one at every size.
pub(super) fn name(number: u64) -> String {
    let pick = |list: &[&'static str], place: u64| {
        let place = usize::try_from(place).unwrap_or(0) % list.len().max(1);
        list.get(place).copied().unwrap_or_default()
    };
    format!(
        "{} {} {} {}",
        pick(&FIRST, number),
        pick(&LAST, number / 40),
        pick(&TRADES, number / 1_600),
        // What comes before repeats after 40,000; the other summand mixes the places in small worlds too.
        pick(&PLACES, number / 40_000 + number % 40_000 / 7)
    )
}
