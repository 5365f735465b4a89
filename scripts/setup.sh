# What Rescale.Kit needs from the machine, and how it gets there. Sourced by ./rescale, .ci/run and the dev container.

base_packages=(libtorch-dev libopenblas0-openmp libpng-dev libturbojpeg0-dev libzmq5 cmake g++ make)
node_packages=()
command -v npm >/dev/null 2>&1 || node_packages=(nodejs npm)
chromium_packages=(chromium fonts-dejavu-core)
test_packages=(python3-torch python3-torchvision python3-pil python3-nbformat python3-jupyter-kernel-test jupyter-nbconvert jupyter-notebook python3-jupyterlab-server python3-ipykernel dataset-fashion-mnist)

say() { printf 'rescale: %s\n' "$*" >&2; }

fail() {
    say "$*"
    exit 1
}

fail_usage() {
    say "$*"
    exit 2
}

require_dotnet() {
    command -v dotnet >/dev/null 2>&1 ||
        fail "the .NET 10 SDK is missing; install it with Microsoft's script: https://dot.net/v1/dotnet-install.sh --channel 10.0 (see https://learn.microsoft.com/dotnet/core/install/linux-debian)"
    # Asking 'dotnet --version' costs 80 ms; the folder of SDKs answers at once.
    local home
    home=$(dirname "$(readlink -f "$(command -v dotnet)")")
    compgen -G "$home/sdk/1[0-9].*" >/dev/null ||
        fail "the .NET SDK 10 or later is needed, but $home/sdk has only: $(ls "$home/sdk" 2>/dev/null | tr '\n' ' '); install it with https://dot.net/v1/dotnet-install.sh --channel 10.0"
}

is_installed() {
    dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null | grep -qx installed
}

provides() { # PACKAGE: whether what the package is for is there, from whatever source.
    case "$1" in
    libtorch-dev) [[ -n ${RESCALE_LIBTORCH:-} ]] || is_installed "$1" ;;
    cmake | g++ | make | npm) command -v "$1" >/dev/null 2>&1 ;;
    nodejs) command -v node >/dev/null 2>&1 ;;
    *) is_installed "$1" ;;
    esac
}

install_packages() { # PACKAGE...: installs those that are missing.
    local missing=() package
    for package in "$@"; do
        provides "$package" || missing+=("$package")
    done
    ((${#missing[@]})) || return 0
    command -v apt-get >/dev/null 2>&1 ||
        fail "needs ${missing[*]}, and this system has no apt-get to install them; use Debian 12 or the dev container (.devcontainer)"
    local as_root=()
    if ((EUID != 0)); then
        command -v sudo >/dev/null 2>&1 ||
            fail "needs ${missing[*]}; as root run: apt-get install ${missing[*]}"
        as_root=(sudo)
    fi
    say "installing ${missing[*]}"
    local log
    log=$(mktemp)
    if ! { "${as_root[@]}" apt-get update -qq &&
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
        tail -n 15 "$log" >&2
        fail "apt-get could not install ${missing[*]}; its last lines are above, the whole log is $log"
    fi
    rm -f "$log"
}
