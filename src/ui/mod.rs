//! Panes, popup, toolbar, theme and fonts: draws state and sends actions.
