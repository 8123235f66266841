//! Slow work on threads of its own: with progress, a cancel, and a result that comes back to the session.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use crate::app::finished::Finished;
use crate::catalogue::Message;
use crate::progress::Progress;

/// Wakes whoever draws, from any thread.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// Which piece of work a job is; none is given twice in a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JobId(u64);

/// Work under way.
pub struct Job {
    id: JobId,
    /// What is being done.
    pub message: Message,
    /// How far it is, and the switch to stop it.
    pub progress: Arc<Progress>,
    started: Instant,
}

/// Work that ends sooner is not worth a line that comes and goes.
const SHOWN_AFTER: Duration = Duration::from_millis(300);

impl Job {
    /// Which piece of work it is.
    pub fn id(&self) -> JobId {
        self.id
    }

    /// Whether the work has gone on for so long that it should be shown.
    pub fn is_long(&self) -> bool {
        self.started.elapsed() >= SHOWN_AFTER
    }
}

/// All the work under way.
pub struct Jobs {
    running: Vec<Job>,
    next_id: u64,
    sender: Sender<(JobId, Finished)>,
    receiver: Receiver<(JobId, Finished)>,
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

    /// Starts `work` on a thread of its own; its result comes out of [`Self::finished`].
    pub(super) fn start(
        &mut self,
        message: Message,
        work: impl FnOnce(&Progress) -> Finished + Send + 'static,
    ) -> JobId {
        let id = JobId(self.next_id);
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
            let finished = work(&progress);
            // The receiver is gone only when the program ends; then nobody wants the result.
            let _ = sender.send((id, finished));
            wake();
        });
        id
    }

    /// The work under way, oldest first.
    pub fn running(&self) -> &[Job] {
        &self.running
    }

    /// The results of work that has ended since the last call.
    pub(super) fn finished(&mut self) -> Vec<(JobId, Finished)> {
        let ended: Vec<_> = self.receiver.try_iter().collect();
        for (id, _) in &ended {
            self.end(*id);
        }
        ended
    }

    /// Waits until some work ends and gives its result; `None` where there is none under way, or
    /// none ends within `patience`.
    pub(super) fn wait_for(&mut self, patience: Duration) -> Option<(JobId, Finished)> {
        if self.running.is_empty() {
            return None;
        }
        let ended = self.receiver.recv_timeout(patience).ok()?;
        self.end(ended.0);
        Some(ended)
    }

    /// Waits until some work ends and gives its result; `None` where there is none under way.
    pub(super) fn wait(&mut self) -> Option<(JobId, Finished)> {
        if self.running.is_empty() {
            return None;
        }
        let ended = self.receiver.recv().ok()?;
        self.end(ended.0);
        Some(ended)
    }

    fn end(&mut self, id: JobId) {
        self.running.retain(|job| job.id != id);
    }

    /// Asks the work `id` to stop, where it is still under way.
    pub(super) fn cancel(&self, id: JobId) {
        let job = self.running.iter().find(|job| job.id == id);
        job.iter().for_each(|job| job.progress.cancel());
    }

    /// Asks all work to stop.
    pub fn cancel_all(&self) {
        for job in &self.running {
            job.progress.cancel();
        }
    }
}
