//! Turns an uploaded picture into one that is safe to show, a logo or a preview: decoded within limits, made small,
//! written anew.
//!
//! Nothing of the uploaded bytes survives, so neither does what was hidden in them. Storing does not belong here.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder as _, ImageError as DecodeError, ImageFormat, ImageReader, Limits, RgbaImage,
    codecs::jpeg::JpegEncoder, imageops::FilterType,
};

/// The longest side a picture may have to be read at all.
const MAX_SIDE: u32 = 6000;
/// The memory that reading one picture may take.
const MAX_MEMORY: u64 = 128 * 1024 * 1024;
/// The square that a logo is made to fit into.
const LOGO_SIDE: u32 = 512;

/// A logo, ready to be stored and served as `image/png`.
#[derive(Clone, PartialEq, Eq)]
pub struct Logo {
    /// The PNG file.
    pub png: Vec<u8>,
    /// In pixels, at most 512.
    pub width: u32,
    /// In pixels, at most 512.
    pub height: u32,
}

impl std::fmt::Debug for Logo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "Logo({} × {}, {} bytes)",
            self.width,
            self.height,
            self.png.len()
        )
    }
}

/// The longest side of a preview.
const PREVIEW_SIDE: u32 = 1600;
/// How good a preview without transparency looks, in percent.
const PREVIEW_QUALITY: u8 = 82;

/// A picture to look at, ready to be served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// `image/png` where something shows through, `image/jpeg` else.
    pub media_type: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Makes a picture to look at: upright, within 1600 × 1600 pixels, its shape kept, never enlarged.
///
/// Takes up to 128 MiB and some hundred milliseconds: call it on a blocking thread.
///
/// # Errors
/// [`ImageError`].
pub fn preview_of(bytes: &[u8]) -> Result<Preview, ImageError> {
    let mut picture = decode(bytes)?;
    if picture.width() > PREVIEW_SIDE || picture.height() > PREVIEW_SIDE {
        picture = picture.thumbnail(PREVIEW_SIDE, PREVIEW_SIDE);
    }
    let mut out = Cursor::new(Vec::new());
    let (media_type, written) = if picture.color().has_alpha() {
        let picture = DynamicImage::from(picture.into_rgba8());
        ("image/png", picture.write_to(&mut out, ImageFormat::Png))
    } else {
        let encoder = JpegEncoder::new_with_quality(&mut out, PREVIEW_QUALITY);
        ("image/jpeg", picture.into_rgb8().write_with_encoder(encoder))
    };
    written.map_err(|_not_encoded| ImageError::Damaged)?;
    Ok(Preview {
        media_type,
        bytes: out.into_inner(),
    })
}

/// Why an upload cannot be shown, as a sentence for the person who chose it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImageError {
    /// The content is of no kind that is read, whatever the file is called.
    #[error("Use a PNG, JPEG or WebP picture")]
    Kind,
    /// The picture has too many pixels.
    #[error("Use a picture of at most 6000 × 6000 pixels")]
    TooLarge,
    /// The picture is cut off or damaged.
    #[error("This picture cannot be read; save it again as PNG and try once more")]
    Damaged,
}

/// Makes a logo of an uploaded picture: upright, within 512 × 512 pixels, its shape kept, never enlarged.
///
/// Takes up to 128 MiB and some hundred milliseconds: call it on a blocking thread. How many bytes an
/// upload may have is checked before.
///
/// # Errors
/// [`ImageError`] says what to use instead.
pub fn logo_from_upload(bytes: &[u8]) -> Result<Logo, ImageError> {
    let picture = decode(bytes)?;
    let is_large = picture.width() > LOGO_SIDE || picture.height() > LOGO_SIDE;
    // Eight bits a channel, transparency kept where there is any.
    let picture = match (picture.color().has_alpha(), is_large) {
        (true, true) => smaller_with_transparency(picture.into_rgba8()),
        (true, false) => DynamicImage::from(picture.into_rgba8()),
        (false, true) => DynamicImage::from(smaller(&picture).into_rgb8()),
        (false, false) => DynamicImage::from(picture.into_rgb8()),
    };
    let mut png = Cursor::new(Vec::new());
    picture
        .write_to(&mut png, ImageFormat::Png)
        .map_err(|_not_encoded| ImageError::Damaged)?;
    Ok(Logo {
        png: png.into_inner(),
        width: picture.width(),
        height: picture.height(),
    })
}

fn smaller(picture: &DynamicImage) -> DynamicImage {
    picture.resize(LOGO_SIDE, LOGO_SIDE, FilterType::Lanczos3)
}

/// Weighs colours by their opacity meanwhile, or the colour of invisible pixels would show at the edges.
fn smaller_with_transparency(mut picture: RgbaImage) -> DynamicImage {
    for pixel in picture.pixels_mut() {
        let [red, green, blue, opacity] = pixel.0;
        let weighed = |part: u8| scaled(part, opacity, u8::MAX);
        pixel.0 = [weighed(red), weighed(green), weighed(blue), opacity];
    }
    let mut picture = smaller(&DynamicImage::from(picture)).into_rgba8();
    for pixel in picture.pixels_mut() {
        let [red, green, blue, opacity] = pixel.0;
        let restored = |part: u8| scaled(part, u8::MAX, opacity.max(1));
        pixel.0 = [restored(red), restored(green), restored(blue), opacity];
    }
    DynamicImage::from(picture)
}

/// `part × times / of`, rounded, at most 255.
fn scaled(part: u8, times: u8, of: u8) -> u8 {
    let product = u32::from(part) * u32::from(times) + u32::from(of) / 2;
    u8::try_from(product / u32::from(of)).unwrap_or(u8::MAX)
}

fn decode(bytes: &[u8]) -> Result<DynamicImage, ImageError> {
    let format = image::guess_format(bytes)
        .ok()
        .filter(|format| matches!(format, ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP))
        .ok_or(ImageError::Kind)?;
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits());
    let mut decoder = reader.into_decoder().map_err(refusal)?;
    let (width, height) = decoder.dimensions();
    if width > MAX_SIDE || height > MAX_SIDE || decoder.total_bytes() > MAX_MEMORY {
        return Err(ImageError::TooLarge);
    }
    // A camera's note on how it was held; a damaged note is as good as none.
    let orientation = decoder.orientation().ok();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(refusal)?;
    if let Some(orientation) = orientation {
        picture.apply_orientation(orientation);
    }
    Ok(picture)
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_MEMORY);
    limits
}

fn refusal(error: DecodeError) -> ImageError {
    match error {
        DecodeError::Limits(_) => ImageError::TooLarge,
        DecodeError::Decoding(_)
        | DecodeError::Encoding(_)
        | DecodeError::Parameter(_)
        | DecodeError::Unsupported(_)
        | DecodeError::IoError(_) => ImageError::Damaged,
    }
}

#[cfg(test)]
mod tests;
