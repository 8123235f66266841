//! What can happen to a session, in groups; each group's file carries its actions out, for `App::update` alone.

mod appearance;
mod ask;
mod dictionary;
mod edit;
mod find;
mod session;
mod text;
mod view;

use std::path::PathBuf;

pub use crate::app::sheet::{Leave, OpenedAs, SavedAs, Settlement, Sheet};
pub use appearance::AppearanceAction;
pub use ask::AskAction;
pub use dictionary::DictionaryAction;
pub use edit::EditAction;
pub use find::FindAction;
pub use session::SessionAction;
pub use text::TextAction;
pub use view::ViewAction;

/// One thing that a person did.
#[derive(Debug)]
pub enum Action {
    /// About which text is open, and its file.
    Text(TextAction),
    /// About what is in 稿.
    Edit(EditAction),
    /// About what the panes show of it.
    View(ViewAction),
    /// About how everything looks.
    Appearance(AppearanceAction),
    /// About what is looked up.
    Ask(AskAction),
    /// About what is found and replaced.
    Find(FindAction),
    /// About the dictionaries.
    Dictionary(DictionaryAction),
    /// About sheets, notices, work under way and the end.
    Session(SessionAction),
}

/// An action is made of one of its group.
macro_rules! from_group {
    ($($group:ident($action:ident)),+) => {
        $(impl From<$action> for Action {
            fn from(action: $action) -> Self {
                Self::$group(action)
            }
        })+
    };
}

from_group!(
    Text(TextAction),
    Edit(EditAction),
    View(ViewAction),
    Appearance(AppearanceAction),
    Ask(AskAction),
    Find(FindAction),
    Dictionary(DictionaryAction),
    Session(SessionAction)
);

impl OpenedAs {
    /// What opens `path` as this.
    pub fn open(self, path: PathBuf) -> Action {
        match self {
            Self::Text | Self::Folder => TextAction::Open(path).into(),
            Self::Dictionary => DictionaryAction::Add(path).into(),
            Self::Translation => TextAction::ImportTranslation(path).into(),
        }
    }
}
