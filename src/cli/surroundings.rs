//! What the system's graphics drivers find in the environment when the window opens.

use std::ffi::OsStr;
use std::process::Command;

/// Keeps the drivers from leaving compiled shaders in the home of whoever lent the machine: Mesa by its present and
/// its former name, then NVIDIA.
const NO_CACHE: [(&str, &str); 3] = [
    ("MESA_SHADER_CACHE_DISABLE", "true"),
    ("MESA_GLSL_CACHE_DISABLE", "true"),
    ("__GL_SHADER_DISK_CACHE", "0"),
];

/// Goes on as the same program with the same arguments in an environment with [`NO_CACHE`]; returns where that is the
/// environment already. A program cannot change its own safely once it has threads, and libraries start some.
#[cfg(all(unix, not(target_os = "macos")))]
pub(super) fn settle() {
    use std::os::unix::process::CommandExt;
    let Ok(program) = std::env::current_exe() else {
        return;
    };
    let mut arguments = std::env::args_os();
    let name = arguments.next().unwrap_or_else(|| program.clone().into());
    if let Some(mut command) = again(&program.into_os_string(), |name| {
        std::env::var_os(name).is_some()
    }) {
        // Where the system starts no program, the window opens all the same.
        let _ = command.arg0(name).args(arguments).exec();
    }
}

/// Nothing to do: the drivers of this system keep to themselves.
#[cfg(not(all(unix, not(target_os = "macos"))))]
pub fn settle() {}

/// How `program` is started with what the environment lacks; `None` where it lacks nothing. What is set already was
/// set on purpose, and stays.
#[cfg_attr(not(all(unix, not(target_os = "macos"))), expect(dead_code))]
fn again(program: &OsStr, is_set: impl Fn(&str) -> bool) -> Option<Command> {
    let lacking: Vec<_> = NO_CACHE
        .into_iter()
        .filter(|(name, _)| !is_set(name))
        .collect();
    (!lacking.is_empty()).then(|| {
        let mut command = Command::new(program);
        command.envs(lacking);
        command
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_not_set_is_set() {
        let names = |is_set: fn(&str) -> bool| -> Option<Vec<String>> {
            let command = again("glosspane".as_ref(), is_set)?;
            let names = command
                .get_envs()
                .map(|(name, _)| name.to_string_lossy().into_owned());
            Some(names.collect())
        };
        assert_eq!(names(|_| true), None, "so it starts itself but once");
        assert_eq!(names(|_| false).unwrap().len(), NO_CACHE.len());
        let mesa = names(|name| name.starts_with("__GL")).unwrap();
        assert!(
            mesa.iter().all(|name| name.starts_with("MESA_")),
            "{mesa:?}"
        );
    }
}
