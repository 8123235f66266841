//! Sheets, notices, work under way, and the end.

use crate::app::jobs::Job;
use crate::app::session::App;
use crate::app::sheet::Sheet;
use crate::app::text::incoming::Next;
use crate::catalogue::Message;

/// What can happen to the session around the text.
#[derive(Debug)]
pub enum SessionAction {
    /// Open a sheet.
    OpenSheet(Sheet),
    /// Close the sheet.
    CloseSheet,
    /// Say something in the notice line.
    Notify(Message),
    /// Take the notice at this place away.
    Dismiss(usize),
    /// Stop the work at this place of the list of jobs.
    CancelJob(usize),
    /// End the program.
    Quit,
}

impl App {
    /// Carries out what is about the session around the text.
    pub(in crate::app) fn carry_out_session(&mut self, action: SessionAction) {
        match action {
            SessionAction::OpenSheet(sheet) => self.sheet = Some(sheet),
            SessionAction::CloseSheet => {
                if self.sheet.take().is_some_and(Sheet::asks) {
                    self.stay();
                }
            }
            SessionAction::Notify(message) => self.notify(message, true),
            SessionAction::Dismiss(index) => self.notices.dismiss(index),
            SessionAction::CancelJob(index) => {
                if let Some(job) = self.jobs.running().get(index).map(Job::id) {
                    self.cancel_job(job);
                }
            }
            SessionAction::Quit => self.leave_for(Next::End),
        }
    }
}
