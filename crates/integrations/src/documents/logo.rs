//! A logo made fit for print: on white, no finer than paper needs, packed as small as it goes.

use std::io::Write as _;

use flate2::{Compression, write::ZlibEncoder};
use image::{
    DynamicImage, ImageReader, Limits, Rgb, RgbImage, codecs::jpeg::JpegEncoder, imageops::FilterType,
};

use super::sheet::Length;

/// The finest a logo of the largest drawn size needs, in pixels: some 250 to the inch.
const FINEST: (u32, u32) = (600, 180);
/// The most pixels along a side that are read at all, and the memory that reading may take.
const MAX_SIDE: u32 = 6000;
const MAX_MEMORY: u64 = 128 * 1024 * 1024;
/// Above this, a photograph is packed as one.
const LARGE: usize = 24 * 1024;
/// Of 100; what is lost does not show on paper.
const JPEG_QUALITY: u8 = 85;

/// A logo as it is written into a PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Logo {
    /// In pixels.
    pub(super) width: u32,
    /// In pixels.
    pub(super) height: u32,
    /// The name of the PDF filter that unpacks `data` into RGB of eight bits.
    pub(super) filter: &'static str,
    /// The packed pixels.
    pub(super) data: Vec<u8>,
}

impl Logo {
    /// The size it is drawn at: as large as the box allows, its shape kept.
    pub(super) fn fitted(&self, (most_width, most_height): (Length, Length)) -> (Length, Length) {
        let (width, height) = (i64::from(self.width.max(1)), i64::from(self.height.max(1)));
        let (most_width, most_height) = (i64::from(most_width), i64::from(most_height));
        let (width, height) = if width * most_height > height * most_width {
            (most_width, height * most_width / width)
        } else {
            (width * most_height / height, most_height)
        };
        let length = |value: i64| Length::try_from(value).unwrap_or_default().max(1);
        (length(width), length(height))
    }
}

/// Reads a PNG or JPEG file; `None` when it cannot be read.
pub(super) fn read(file: &[u8]) -> Option<Logo> {
    let mut reader = ImageReader::new(std::io::Cursor::new(file))
        .with_guessed_format()
        .ok()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_MEMORY);
    reader.limits(limits);
    let picture = on_white(&reader.decode().ok()?);
    let (most_width, most_height) = FINEST;
    let picture = if picture.width() > most_width || picture.height() > most_height {
        DynamicImage::from(picture)
            .resize(most_width, most_height, FilterType::Lanczos3)
            .into_rgb8()
    } else {
        picture
    };
    let (width, height) = picture.dimensions();
    let packed = deflated(picture.as_raw())?;
    if packed.len() > LARGE {
        let mut photograph = Vec::new();
        let encoder = JpegEncoder::new_with_quality(&mut photograph, JPEG_QUALITY);
        if picture.write_with_encoder(encoder).is_ok() && photograph.len() < packed.len() {
            return Some(Logo {
                width,
                height,
                filter: "DCTDecode",
                data: photograph,
            });
        }
    }
    Some(Logo {
        width,
        height,
        filter: "FlateDecode",
        data: packed,
    })
}

/// The picture as it looks on paper, transparency gone.
fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let picture = picture.to_rgba8();
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [red, green, blue, opacity] = picture.get_pixel(x, y).0;
        let mixed = |part: u8| {
            let sum = u32::from(part) * u32::from(opacity) + 255 * (255 - u32::from(opacity));
            u8::try_from((sum + 127) / 255).unwrap_or(u8::MAX)
        };
        Rgb([mixed(red), mixed(green), mixed(blue)])
    })
}

fn deflated(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}
