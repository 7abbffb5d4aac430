//! A business's brand colour and the readable colours made from it.
//!
//! The maths is integer only (see the module `luminance`), so every screen, mail and document shows the same
//! colours. Where the colours are used does not belong here.

mod luminance;

use std::fmt;

use luminance::{Luminance, relative_luminance};

const WHITE: BrandColor = BrandColor::from_rgb(0xff, 0xff, 0xff);
const NEAR_BLACK: BrandColor = BrandColor::from_rgb(0x11, 0x18, 0x27);
const BLACK: BrandColor = BrandColor::from_rgb(0, 0, 0);
/// The least favourable surfaces of the apps and mails that text in the brand's colour stands on: a softly
/// tinted panel in light mode, the same in dark mode. What is readable here is so on white and on `#12151c`.
const LIGHT_SURFACE: BrandColor = BrandColor::from_rgb(0xee, 0xee, 0xeb);
const DARK_SURFACE: BrandColor = BrandColor::from_rgb(0x20, 0x24, 0x2a);
/// WCAG 2.2 success criterion 1.4.3, level AA, in hundredths.
const READABLE: u32 = 450;
/// Into how many even steps the way to black or white is divided.
const STEPS: u16 = 50;

/// A colour of the sRGB space, written `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BrandColor {
    red: u8,
    green: u8,
    blue: u8,
}

/// The text given is not a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Enter a colour as # and six digits or letters a to f, like #1d4ed8")]
pub struct ParseBrandColorError;

/// The colours a brand colour is shown with, each readable where it is used.
///
/// "Readable" is a contrast of at least 4.5 : 1 (WCAG 2.2, 1.4.3 AA).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// The colour as chosen, for surfaces.
    pub color: BrandColor,
    /// Text on `color`: white where that is readable, else near-black `#111827`, else black.
    pub ink: BrandColor,
    /// `color` darkened just enough to be readable as text on white and on the tinted panels of light mode.
    pub on_light: BrandColor,
    /// `color` lightened just enough to be readable as text on the pages and panels of dark mode.
    pub on_dark: BrandColor,
    /// Contrast of white text on `color` in hundredths, rounded down: 450 is 4.5 : 1.
    pub contrast: u32,
}

impl BrandColor {
    /// The colour of these red, green and blue parts, each from 0 to 255.
    #[must_use]
    pub const fn from_rgb(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    /// Reads `#rrggbb` or `#rgb` in either case, with white space around it ignored.
    ///
    /// # Errors
    /// [`ParseBrandColorError`] when the text is anything else, named colours included.
    pub fn parse(text: &str) -> Result<Self, ParseBrandColorError> {
        let digits = text.trim().strip_prefix('#').ok_or(ParseBrandColorError)?;
        let values = digits
            .chars()
            .map(|digit| digit.to_digit(16).and_then(|value| u8::try_from(value).ok()))
            .collect::<Option<Vec<u8>>>()
            .ok_or(ParseBrandColorError)?;
        match *values.as_slice() {
            [r, g, b] => Ok(Self::from_rgb(r * 17, g * 17, b * 17)),
            [r, r2, g, g2, b, b2] => Ok(Self::from_rgb(r * 16 + r2, g * 16 + g2, b * 16 + b2)),
            _ => Err(ParseBrandColorError),
        }
    }

    /// The red, green and blue parts, each from 0 to 255.
    #[must_use]
    pub const fn rgb(self) -> [u8; 3] {
        [self.red, self.green, self.blue]
    }

    /// The contrast between two colours in hundredths, rounded down: from 100 (same) to 2100.
    ///
    /// WCAG 2.2, "contrast ratio". The order of the two does not matter.
    #[must_use]
    pub fn contrast_with(self, other: Self) -> u32 {
        self.luminance().contrast_with(other.luminance())
    }

    /// The colours this one is shown with, each readable where it is used.
    #[must_use]
    pub fn palette(self) -> Palette {
        Palette {
            color: self,
            ink: self.ink(),
            on_light: self.towards_until_readable(BLACK, LIGHT_SURFACE),
            on_dark: self.towards_until_readable(WHITE, DARK_SURFACE),
            contrast: self.contrast_with(WHITE),
        }
    }

    fn luminance(self) -> Luminance {
        relative_luminance(self.rgb())
    }

    /// Between about 18 % and 22 % luminance neither white nor near-black is readable; black is.
    fn ink(self) -> Self {
        [WHITE, NEAR_BLACK]
            .into_iter()
            .find(|ink| self.contrast_with(*ink) >= READABLE)
            .unwrap_or(BLACK)
    }

    fn towards_until_readable(self, end: Self, surface: Self) -> Self {
        (0..=STEPS)
            .map(|step| self.mixed_with(end, step))
            .find(|shade| shade.contrast_with(surface) >= READABLE)
            .unwrap_or(end)
    }

    fn mixed_with(self, end: Self, step: u16) -> Self {
        let mix = |from: u8, to: u8| {
            let mixed = (u16::from(from) * (STEPS - step) + u16::from(to) * step) / STEPS;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        Self::from_rgb(
            mix(self.red, end.red),
            mix(self.green, end.green),
            mix(self.blue, end.blue),
        )
    }
}

impl fmt::Display for BrandColor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

crate::text_form::text_form!(BrandColor, ParseBrandColorError);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn color(text: &str) -> BrandColor {
        BrandColor::parse(text).unwrap()
    }

    #[test]
    fn a_colour_is_read_in_either_case_and_in_short_and_shown_in_lower_case() {
        assert_eq!(color("#1D4ED8").to_string(), "#1d4ed8");
        assert_eq!(color(" #f0A ").to_string(), "#ff00aa");
    }

    #[test]
    fn what_is_not_a_colour_is_refused_with_what_to_enter() {
        for text in [
            "", "#", "1d4ed8", "#1d4ed", "#1d4ed8f", "#ggg", "red", "#١٢٣", "##fff", "#+1f",
        ] {
            let error = BrandColor::parse(text).unwrap_err();
            assert_eq!(
                error.to_string(),
                "Enter a colour as # and six digits or letters a to f, like #1d4ed8",
                "{text:?}"
            );
        }
    }

    #[test]
    fn contrasts_are_those_published_for_known_pairs() {
        assert_eq!(BLACK.contrast_with(WHITE), 2100);
        assert_eq!(WHITE.contrast_with(BLACK), 2100);
        assert_eq!(color("#777777").contrast_with(WHITE), 447);
        assert_eq!(color("#767676").contrast_with(WHITE), 454);
        assert_eq!(color("#ff0000").contrast_with(WHITE), 399);
        assert_eq!(color("#336699").contrast_with(color("#336699")), 100);
    }

    #[test]
    fn a_palette_of_a_dark_a_bright_and_an_in_between_colour() {
        let shown = |text: &str| {
            let p = color(text).palette();
            format!(
                "{} ink {} light {} dark {} white {}",
                p.color, p.ink, p.on_light, p.on_dark, p.contrast
            )
        };
        let palettes = ["#1d4ed8", "#ffd400", "#ff0000", "#e0382c"].map(shown);
        insta::assert_snapshot!(palettes.join("\n"), @r"
        #1d4ed8 ink #ffffff light #1d4ed8 dark #6586e4 white 670
        #ffd400 ink #111827 light #7f6a00 dark #ffd400 white 143
        #ff0000 ink #000000 light #db0000 dark #ff4242 white 399
        #e0382c ink #000000 light #c93227 dark #e65f56 white 440
        ");
    }

    #[test]
    fn a_colour_is_a_string_in_json() {
        let json = serde_json::to_string(&color("#ABC")).unwrap();
        assert_eq!(json, "\"#aabbcc\"");
        assert_eq!(
            serde_json::from_str::<BrandColor>(&json).unwrap(),
            color("#aabbcc")
        );
        assert!(serde_json::from_str::<BrandColor>("\"blue\"").is_err());
    }

    fn any_color() -> impl Strategy<Value = BrandColor> {
        any::<[u8; 3]>().prop_map(|[r, g, b]| BrandColor::from_rgb(r, g, b))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn what_is_shown_reads_back(color in any_color()) {
            prop_assert_eq!(BrandColor::parse(&color.to_string()), Ok(color));
        }

        #[test]
        fn text_on_the_colour_is_readable_and_white_where_white_is(color in any_color()) {
            let palette = color.palette();
            prop_assert!(palette.ink.contrast_with(color) >= READABLE);
            prop_assert_eq!(palette.ink == WHITE, palette.contrast >= READABLE);
        }

        #[test]
        fn the_light_and_dark_variants_are_readable(color in any_color()) {
            let palette = color.palette();
            for surface in [WHITE, LIGHT_SURFACE] {
                prop_assert!(palette.on_light.contrast_with(surface) >= READABLE);
            }
            for surface in [BrandColor::from_rgb(0x12, 0x15, 0x1c), DARK_SURFACE, BLACK] {
                prop_assert!(palette.on_dark.contrast_with(surface) >= READABLE);
            }
        }

        #[test]
        fn a_colour_that_is_readable_already_is_kept(color in any_color()) {
            let palette = color.palette();
            prop_assert_eq!(palette.on_light == color, color.contrast_with(LIGHT_SURFACE) >= READABLE);
            prop_assert_eq!(palette.on_dark == color, color.contrast_with(DARK_SURFACE) >= READABLE);
        }

        #[test]
        fn the_light_variant_is_never_brighter_and_the_dark_one_never_darker(color in any_color()) {
            let palette = color.palette();
            let pairs = palette.on_light.rgb().into_iter().zip(color.rgb());
            prop_assert!(pairs.clone().all(|(made, chosen)| made <= chosen));
            let pairs = palette.on_dark.rgb().into_iter().zip(color.rgb());
            prop_assert!(pairs.clone().all(|(made, chosen)| made >= chosen));
        }
    }
}
