//! Pictures come out as PNG that fits; whatever else they carried is gone.

use image::{Rgb, RgbImage, Rgba, RgbaImage};

use super::*;

/// Red at the left, blue at the right.
fn two_colours(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| {
        if x < width / 2 {
            Rgb([200, 0, 0])
        } else {
            Rgb([0, 0, 200])
        }
    })
}

fn encoded(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.into().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn decoded(logo: &Logo) -> RgbaImage {
    assert_eq!(image::guess_format(&logo.png).unwrap(), ImageFormat::Png);
    let picture = image::load_from_memory(&logo.png).unwrap();
    assert_eq!((picture.width(), picture.height()), (logo.width, logo.height));
    picture.into_rgba8()
}

#[test]
fn png_jpeg_and_webp_become_png_of_the_same_picture() {
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
        let logo = logo_from_upload(&encoded(two_colours(64, 32), format)).unwrap();
        assert_eq!((logo.width, logo.height), (64, 32), "{format:?}");
        let picture = decoded(&logo);
        let (left, right) = (picture.get_pixel(8, 16), picture.get_pixel(56, 16));
        assert!(
            left[0] > 150 && left[2] < 50 && right[2] > 150 && right[0] < 50,
            "{format:?} {left:?} {right:?}"
        );
    }
}

#[test]
fn a_large_picture_is_made_to_fit_with_its_shape_kept() {
    let size = |width, height| {
        let logo = logo_from_upload(&encoded(two_colours(width, height), ImageFormat::Png)).unwrap();
        decoded(&logo);
        (logo.width, logo.height)
    };
    assert_eq!(size(2048, 1024), (512, 256));
    assert_eq!(size(300, 1200), (128, 512));
    assert_eq!(size(512, 512), (512, 512));
    assert_eq!(size(6000, 2), (512, 1));
    assert_eq!(size(1, 1), (1, 1));
}

#[test]
fn transparency_is_kept() {
    let clear = RgbaImage::from_pixel(700, 700, Rgba([10, 20, 30, 0]));
    let logo = logo_from_upload(&encoded(clear, ImageFormat::Png)).unwrap();
    assert_eq!(decoded(&logo).get_pixel(100, 100)[3], 0);
}

#[test]
fn the_edge_of_a_shape_on_nothing_keeps_its_colour_when_made_smaller() {
    let disc = RgbaImage::from_fn(1500, 1500, |x, y| {
        let (x, y) = (i64::from(x) - 750, i64::from(y) - 750);
        if x * x + y * y < 700 * 700 {
            Rgba([220, 40, 20, 255])
        } else {
            Rgba([0, 0, 0, 0])
        }
    });
    let logo = logo_from_upload(&encoded(disc, ImageFormat::Png)).unwrap();
    let edge: Vec<_> = decoded(&logo)
        .pixels()
        .copied()
        .filter(|p| (32..224).contains(&p[3]))
        .collect();
    assert!(
        edge.len() > 500,
        "a smooth edge has many half transparent pixels, here {}",
        edge.len()
    );
    for pixel in edge {
        assert!(
            pixel[0].abs_diff(220) < 12 && pixel[1].abs_diff(40) < 12,
            "{pixel:?}"
        );
    }
}

#[test]
fn a_picture_taken_sideways_is_turned_upright() {
    let mut jpeg = encoded(two_colours(64, 32), ImageFormat::Jpeg);
    // The smallest Exif note that says "turn by 90 degrees clockwise" (orientation 6), after the start mark.
    let tiff = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    let mut note = b"\xff\xe1\0\0Exif\0\0".to_vec();
    note.extend_from_slice(tiff);
    let length = u16::try_from(note.len() - 2).unwrap().to_be_bytes();
    note[2..4].copy_from_slice(&length);
    jpeg.splice(2..2, note);

    let logo = logo_from_upload(&jpeg).unwrap();
    assert_eq!((logo.width, logo.height), (32, 64));
    let picture = decoded(&logo);
    assert!(picture.get_pixel(16, 8)[0] > 150, "what was left is on top");
    assert!(picture.get_pixel(16, 56)[2] > 150, "what was right is below");
}

#[test]
fn nothing_hidden_in_the_upload_survives() {
    let mut png = encoded(two_colours(16, 16), ImageFormat::Png);
    png.extend_from_slice(b"<script>alert(1)</script>");
    let logo = logo_from_upload(&png).unwrap();
    assert!(!logo.png.windows(7).any(|window| window == b"<script"));
}

#[test]
fn sixteen_bits_and_shades_of_grey_are_read_too() {
    let grey = DynamicImage::from(two_colours(20, 10)).into_luma16();
    let logo = logo_from_upload(&encoded(grey, ImageFormat::Png)).unwrap();
    assert_eq!((logo.width, logo.height), (20, 10));
    assert_eq!(
        image::load_from_memory(&logo.png).unwrap().color(),
        image::ColorType::Rgb8
    );
}

#[test]
fn the_kind_is_told_by_content_and_other_kinds_are_refused() {
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    let gif = b"GIF89a\x01\0\x01\0\0\0\0;";
    for bytes in [
        &b""[..],
        b"\x89PN",
        b"hello",
        svg,
        gif,
        b"%PDF-1.7",
        b"BM\0\0\0\0",
    ] {
        assert_eq!(logo_from_upload(bytes), Err(ImageError::Kind));
    }
    assert_eq!(ImageError::Kind.to_string(), "Use a PNG, JPEG or WebP picture");
}

#[test]
fn a_cut_off_or_garbled_picture_is_refused_without_a_panic() {
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        let whole = encoded(two_colours(64, 64), format);
        assert_eq!(
            logo_from_upload(&whole[..whole.len() / 2]),
            Err(ImageError::Damaged),
            "{format:?}"
        );
    }
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
        let whole = encoded(two_colours(16, 16), format);
        for place in 0..whole.len() {
            let mut garbled = whole.clone();
            garbled[place] ^= 0xff;
            let _any_answer = logo_from_upload(&garbled);
        }
    }
}

#[test]
fn a_picture_with_too_many_pixels_is_refused_before_it_is_unpacked() {
    for (width, height) in [(6001, 1), (1, 6001)] {
        let png = encoded(two_colours(width, height), ImageFormat::Png);
        assert_eq!(
            logo_from_upload(&png),
            Err(ImageError::TooLarge),
            "{width} × {height}"
        );
    }
    // A small file that claims to be 60000 × 60000, its check sum corrected.
    let mut bomb = encoded(two_colours(4, 4), ImageFormat::Png);
    bomb[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
    bomb[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
    let sum = crc32(&bomb[12..29]).to_be_bytes();
    bomb[29..33].copy_from_slice(&sum);
    assert_eq!(logo_from_upload(&bomb), Err(ImageError::TooLarge));
    assert_eq!(
        ImageError::TooLarge.to_string(),
        "Use a picture of at most 6000 × 6000 pixels"
    );
}

/// The check sum of PNG chunks.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            if sum & 1 == 1 {
                sum >> 1 ^ 0xedb8_8320
            } else {
                sum >> 1
            }
        })
    })
}
