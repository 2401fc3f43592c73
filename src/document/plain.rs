//! The keys, texts and dates that mean what is written: nearly all. They need no decoder, which is much slower.
//!
//! `None` says nothing against what is written, only that the decoder must read it.

use toml_parser::decoder::Encoding;

const IN_KEY: u8 = 1;
const IN_TEXT: u8 = 2;

/// For each byte, whether it may stand in a bare key, and in a text between double quotes as itself.
static CLASSES: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < classes.len() {
        let written = byte as u8;
        if written.is_ascii_alphanumeric() || written == b'-' || written == b'_' {
            classes[byte] |= IN_KEY;
        }
        let is_control = written.is_ascii_control() && written != b'\t';
        if !is_control && written != b'"' && written != b'\\' {
            classes[byte] |= IN_TEXT;
        }
        byte += 1;
    }
    classes
}

fn all(text: &str, class: u8) -> bool {
    text.bytes().all(|byte| CLASSES[byte as usize] & class != 0)
}

/// A bare key.
pub(super) fn key(written: &str, encoding: Option<Encoding>) -> Option<&str> {
    (encoding.is_none() && !written.is_empty() && all(written, IN_KEY)).then_some(written)
}

/// The inside of a text between double quotes, on one line and without escapes.
pub(super) fn text(written: &str, encoding: Option<Encoding>) -> Option<&str> {
    let inside = match encoding {
        Some(Encoding::BasicString) => written.strip_prefix('"')?.strip_suffix('"')?,
        _ => return None,
    };
    all(inside, IN_TEXT).then_some(inside)
}

/// A date without a time, on a day that every month has.
pub(super) fn day(written: &str, encoding: Option<Encoding>) -> Option<(u16, u8, u8)> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *written.as_bytes() else { return None };
    let digit = |byte: u8| byte.is_ascii_digit().then(|| byte - b'0');
    let year = [y1, y2, y3, y4].into_iter().try_fold(0, |year, byte| Some(year * 10 + u16::from(digit(byte)?)))?;
    let month = digit(m1)? * 10 + digit(m2)?;
    let day = digit(d1)? * 10 + digit(d2)?;
    (encoding.is_none() && (1..=12).contains(&month) && (1..=28).contains(&day)).then_some((year, month, day))
}
