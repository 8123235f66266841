//! Slow work on threads of its own: with progress, a cancel, and a result that comes back as an
//! action.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use crate::app::action::Action;
use crate::catalogue::Message;
use crate::progress::Progress;

/// Wakes whoever draws, from any thread.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// Work under way.
pub struct Job {
    id: u64,
    /// What is being done.
    pub message: Message,
    /// How far it is, and the switch to stop it.
    pub progress: Arc<Progress>,
    started: Instant,
}

/// Work that ends sooner is not worth a line that comes and goes.
const SHOWN_AFTER: Duration = Duration::from_millis(300);

impl Job {
    /// Whether the work has gone on for so long that it should be shown.
    pub fn is_long(&self) -> bool {
        self.started.elapsed() >= SHOWN_AFTER
    }
}

/// All the work under way.
pub struct Jobs {
    running: Vec<Job>,
    next_id: u64,
    sender: Sender<(u64, Action)>,
    receiver: Receiver<(u64, Action)>,
    wake: Wake,
}

impl Jobs {
    /// No work yet; `wake` is called whenever a result is ready.
    pub fn new(wake: Wake) -> Self {
        let (sender, receiver) = channel();
        Self {
            running: Vec::new(),
            next_id: 0,
            sender,
            receiver,
            wake,
        }
    }

    /// Starts `work` on a thread of its own; its action comes out of [`Self::finished`].
    pub fn start(
        &mut self,
        message: Message,
        work: impl FnOnce(&Progress) -> Action + Send + 'static,
    ) {
        let id = self.next_id;
        self.next_id += 1;
        let progress = Arc::new(Progress::default());
        self.running.push(Job {
            id,
            message,
            progress: progress.clone(),
            started: Instant::now(),
        });
        let (sender, wake) = (self.sender.clone(), self.wake.clone());
        std::thread::spawn(move || {
            let action = work(&progress);
            // The receiver is gone only when the program ends; then nobody wants the result.
            let _ = sender.send((id, action));
            wake();
        });
    }

    /// The work under way, oldest first.
    pub fn running(&self) -> &[Job] {
        &self.running
    }

    /// The actions of work that has ended since the last call.
    pub fn finished(&mut self) -> Vec<Action> {
        let mut actions = Vec::new();
        while let Ok((id, action)) = self.receiver.try_recv() {
            self.running.retain(|job| job.id != id);
            actions.push(action);
        }
        actions
    }

    /// Waits until some work ends and gives its action; `None` where there is none under way, or
    /// none ends within `patience`.
    pub fn wait_for(&mut self, patience: Duration) -> Option<Action> {
        if self.running.is_empty() {
            return None;
        }
        let (id, action) = self.receiver.recv_timeout(patience).ok()?;
        self.running.retain(|job| job.id != id);
        Some(action)
    }

    /// Waits until some work ends and gives its action; `None` where there is none under way.
    pub fn wait(&mut self) -> Option<Action> {
        if self.running.is_empty() {
            return None;
        }
        let (id, action) = self.receiver.recv().ok()?;
        self.running.retain(|job| job.id != id);
        Some(action)
    }

    /// Asks all work to stop.
    pub fn cancel_all(&self) {
        for job in &self.running {
            job.progress.cancel();
        }
    }
}
