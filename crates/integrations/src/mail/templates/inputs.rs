//! What each mail needs to be written.

use domain::brand::BrandColor;

/// How a mail looks: the business it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brand {
    /// The name people know the business by.
    pub business_name: String,
    /// One or two letters, shown where there is no logo.
    pub initials: String,
    /// Absolute address of the logo.
    pub logo_url: Option<String>,
    /// The brand colour, its ink, and its variants for text on light and on dark.
    pub color: BrandColor,
    /// Text on `color`.
    pub ink: BrandColor,
    /// Links in light mode.
    pub on_light: BrandColor,
    /// Links in dark mode.
    pub on_dark: BrandColor,
    /// Where answers go; without it the mail does not invite to answer.
    pub reply_to: Option<String>,
}

impl Brand {
    /// The looks of a business with this colour; no logo, no address for answers.
    #[must_use]
    pub fn new(business_name: &str, color: BrandColor) -> Self {
        let palette = color.palette();
        Self {
            business_name: business_name.to_owned(),
            initials: domain::text::initials(business_name),
            logo_url: None,
            color,
            ink: palette.ink,
            on_light: palette.on_light,
            on_dark: palette.on_dark,
            reply_to: None,
        }
    }

    /// The looks of CoPortal itself, for mails about a CoPortal account.
    #[must_use]
    pub fn coportal() -> Self {
        let brand = Self::new("CoPortal", BrandColor::from_rgb(0x0f, 0x76, 0x6e));
        Self {
            initials: "Co".to_owned(),
            ..brand
        }
    }
}

/// A contact is invited to a portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortalInvite {
    /// The inviting business.
    pub brand: Brand,
    /// The invited person's name.
    pub contact_name: String,
    /// The invited person's address, named in the footer.
    pub recipient: String,
    /// The link that signs in.
    pub link: String,
    /// The page where the code is entered.
    pub portal_url: String,
    /// The six digits.
    pub code: String,
    /// How long the code works.
    pub code_minutes: u32,
    /// Until when the link works, with its zone, like "25 November 2026, 14:05 (Africa/Accra)".
    pub expires_text: String,
    /// Who in the business pressed the button.
    pub invited_by: String,
}

/// A contact asked for a new way into a portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortalSignIn {
    /// The business whose portal it is.
    pub brand: Brand,
    /// The person's name.
    pub contact_name: String,
    /// The person's address, named in the footer.
    pub recipient: String,
    /// The link that signs in.
    pub link: String,
    /// The page where the code is entered.
    pub portal_url: String,
    /// The six digits.
    pub code: String,
    /// How long the code works.
    pub code_minutes: u32,
    /// Until when the link works, with its zone.
    pub expires_text: String,
}

/// Something happened that one person should look at: a quote came, was accepted, is about to end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The business it is about.
    pub brand: Brand,
    /// What the list of mails shows.
    pub subject: String,
    /// What the list of mails shows behind it.
    pub preheader: String,
    /// The heading.
    pub title: String,
    /// The person's name.
    pub name: String,
    /// What there is to say.
    pub paragraphs: Vec<String>,
    /// What the button says.
    pub button: String,
    /// Where it leads.
    pub link: String,
    /// What to know about the link.
    pub note: Option<String>,
    /// Why the person gets this mail.
    pub reason: String,
}

/// A team member asked to reset their password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasswordReset {
    /// The person's name.
    pub name: String,
    /// The person's address, named in the footer.
    pub recipient: String,
    /// The link to the page where a password is chosen.
    pub link: String,
    /// Until when the link works, with its zone.
    pub expires_text: String,
}
