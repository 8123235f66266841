//! Points in time as they are written.

use std::fmt;

/// A point in time by the Gregorian calendar, in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct UtcTime {
    /// The year of the common era.
    pub year: i64,
    /// The month, 1 to 12.
    pub month: i64,
    /// The day of the month, from 1.
    pub day: i64,
    /// The hour, 0 to 23.
    pub hour: u64,
    /// The minute, 0 to 59.
    pub minute: u64,
    /// The second, 0 to 59.
    pub second: u64,
}

impl UtcTime {
    /// The point `seconds` after the beginning of 1970, without leap seconds (Hinnant, "chrono-Compatible Low-Level
    /// Date Algorithms", `civil_from_days`).
    pub(crate) fn since_1970(seconds: u64) -> Self {
        // Years begin in March here, so that a leap day is the last of its year.
        let days = (seconds / 86_400) as i64 + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_place = (5 * day_of_year + 2) / 153;
        let month = if month_place < 10 {
            month_place + 3
        } else {
            month_place - 9
        };
        Self {
            year: year_of_era + era * 400 + i64::from(month <= 2),
            month,
            day: day_of_year - (153 * month_place + 2) / 5 + 1,
            hour: seconds / 3_600 % 24,
            minute: seconds / 60 % 60,
            second: seconds % 60,
        }
    }
}

impl fmt::Display for UtcTime {
    /// As a person reads it, to the minute.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            year,
            month,
            day,
            hour,
            minute,
            ..
        } = self;
        write!(
            out,
            "{year:04}-{month:02}-{day:02} {hour:02}:{minute:02} UTC"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_become_dates() {
        for (seconds, date, time) in [
            (0, (1970, 1, 1), (0, 0, 0)),
            (951_782_399, (2000, 2, 28), (23, 59, 59)),
            (951_782_400, (2000, 2, 29), (0, 0, 0)),
            (1_709_210_096, (2024, 2, 29), (12, 34, 56)),
            (1_767_225_599, (2025, 12, 31), (23, 59, 59)),
            (4_107_542_400, (2100, 3, 1), (0, 0, 0)),
        ] {
            let found = UtcTime::since_1970(seconds);
            assert_eq!((found.year, found.month, found.day), date, "{seconds}");
            assert_eq!((found.hour, found.minute, found.second), time, "{seconds}");
        }
        let written = UtcTime::since_1970(1_709_210_096).to_string();
        assert_eq!(written, "2024-02-29 12:34 UTC");
        assert!(UtcTime::since_1970(u64::MAX).year > 500_000_000_000);
    }
}
