//! The program: its exit code only.

fn main() -> std::process::ExitCode {
    std::process::ExitCode::from(ondergrens::cli::run(std::env::args_os()))
}
