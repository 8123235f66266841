//! The state of a session and `update(action)`: no type of the window in it.
