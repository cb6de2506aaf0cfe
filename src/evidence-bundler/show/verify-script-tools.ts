/** The first part of `verify.sh`: its options, and the functions that its checks are made of. */
export const VERIFY_TOOLS = String.raw`#!/bin/sh
# Checks a bundle of evidence with the tools of any machine: no network, and no code of the program that made it.
# This text is the same in all bundles of one version. A bundle cannot vouch for its own checker: take a copy that you trust.
#
#   sh verify.sh [options] [folder of the bundle, default: the current one]
#
#   --key FILE            public key in PEM (P-256 or Ed25519) that must have signed the statement
#   --openpgp-keys FILE   OpenPGP public keys, armoured or not; with --fingerprint
#   --fingerprint HEX     the OpenPGP key that counts, 40 hexadecimal digits, from a source that you trust
#   --log-key TEXT        key of the log, <name>+<hash>+<base64>
#   --commit HEX          the commit that the evidence must be about
#   --root HEX            the root that the bundle must have
#   --require-signature   what nobody is shown to have signed does not hold
#
#   sh verify.sh --proof FILE --root HEX --file FILE     whether one file is in the bundle with that root
#
# Exit code: 0 nothing speaks against it, and all that was asked for holds; 1 something does not hold; 2 it cannot be told.
# Needs find, sort, sed, awk, od, cut, tr, cmp, mktemp and sha256sum or shasum; openssl 3 for keys; gpgv for OpenPGP.
set -uf
LC_ALL=C
export LC_ALL
unset CDPATH
newline='
'
failed=0 lacking=0 open=0 signed=0
pass() { printf 'ok    %s\n' "$1"; }
fail() { printf 'FAIL  %s\n' "$1"; failed=1; }
lack() { printf '??    %s\n' "$1"; lacking=1; }
left() { printf 'open  %s\n' "$1"; open=$((open + 1)); }
misuse() { printf 'verify.sh: %s\n' "$1" >&2; exit 2; }
have() { command -v "$1" >/dev/null 2>&1; }
# Names come from strangers: nothing but plain ASCII reaches the terminal, ten lines of it.
show() { head -n 10 "$1" | tr -c '\040-\176\012' '?' | sed 's/^/      /'; }

key='' ring='' fingerprint='' logkey='' commit='' root_wanted='' need=0 proof='' file='' folder=''
while [ $# -gt 0 ]; do
  case $1 in
  --require-signature) need=1 ;;
  --key | --openpgp-keys | --fingerprint | --log-key | --commit | --root | --proof | --file)
    [ $# -gt 1 ] || misuse "$1 needs a value"
    case $1 in
    --key) key=$2 ;;
    --openpgp-keys) ring=$2 ;;
    --fingerprint) fingerprint=$(printf '%s' "$2" | tr -d ' ' | tr 'a-f' 'A-F') ;;
    --log-key) logkey=$2 ;;
    --commit) commit=$2 ;;
    --root) root_wanted=$2 ;;
    --proof) proof=$2 ;;
    --file) file=$2 ;;
    esac
    shift ;;
  --) shift; [ $# -eq 0 ] || folder=$1; break ;;
  -*) misuse "there is no option $1" ;;
  *) [ -z "$folder" ] || misuse 'one folder at a time'; folder=$1 ;;
  esac
  shift
done
is_hex() { case $1 in '' | *[!0-9a-f]*) return 1 ;; esac; [ "$(printf '%s' "$1" | wc -c)" -eq "$2" ]; }
[ -z "$commit" ] || is_hex "$commit" 40 || is_hex "$commit" 64 || misuse '--commit takes 40 or 64 hexadecimal digits'
[ -z "$root_wanted" ] || is_hex "$root_wanted" 64 || misuse '--root takes 64 hexadecimal digits'
for given in "$key" "$ring" "$proof" "$file"; do
  [ -z "$given" ] || [ -r "$given" ] || misuse "$given cannot be read"
done
case $key in '' | /*) ;; *) key=$PWD/$key ;; esac
case $ring in '' | /*) ;; *) ring=$PWD/$ring ;; esac

if have sha256sum; then
  sum() { sha256sum; }
  sums() { sha256sum -c "$1"; }
elif have shasum; then
  sum() { shasum -a 256; }
  sums() { shasum -a 256 -c "$1"; }
else
  misuse 'there is neither sha256sum nor shasum'
fi
digest() { sum | cut -c1-64; }
hex() { od -An -v -tx1 | tr -d ' \n'; }
decode() {
  if have openssl; then
    { fold -w 64; echo; } | openssl base64 -d
  else
    base64 -d
  fi
}
# Strictly: a second spelling of the same bytes is refused.
decode_to() {
  printf '%s' "$1" | decode >"$2" 2>/dev/null && [ "$(encode <"$2")" = "$1" ]
}
encode() {
  if have openssl; then openssl base64 -A; else base64 | tr -d '\n'; fi
}

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' 0
trap 'exit 2' 1 2 15

# Two hashes in hexadecimal to the octal escapes of the bytes of their parent in the tree (RFC 9162, 2.1.1).
escapes() {
  awk '
    function bytes(text, at, out) {
      out = ""
      for (at = 1; at < 64; at += 2)
        out = out sprintf("\\%03o", (index(digits, substr(text, at, 1)) - 1) * 16 + index(digits, substr(text, at + 1, 1)) - 1)
      return out
    }
    BEGIN { digits = "0123456789abcdef" }
    NR % 2 { first = $0; next }
    { print "\\001" bytes(first) bytes($0) }
    END { if (NR % 2) print "=" first }'
}
parent() {
  pair=$(printf '%s\n%s\n' "$1" "$2" | escapes)
  printf "$pair" | digest
}
tree_root() {
  while IFS= read -r line; do printf '\000%s' "$line" | digest; done <"$1" >"$work/level"
  while [ "$(($(wc -l <"$work/level")))" -gt 1 ]; do
    escapes <"$work/level" >"$work/pairs"
    while IFS= read -r pair; do
      case $pair in
      =*) printf '%s\n' "$pair" | cut -c2- ;;
      *) printf "$pair" | digest ;;
      esac
    done <"$work/pairs" >"$work/level"
  done
  cat "$work/level"
}

# Splits a file of the form c2sp.org/tlog-proof@v1; gives place, path, note, size and tree (the root of the checkpoint).
read_proof() {
  [ "$(head -n 1 <"$1")" = 'c2sp.org/tlog-proof@v1' ] || return 1
  awk '/^$/ { exit } { print }' "$1" >"$work/head"
  awk 'past { print } /^$/ { past = 1 }' "$1" >"$work/checkpoint"
  awk '/^$/ { exit } { print }' "$work/checkpoint" >"$work/note"
  # Below the empty line stand signatures, each on a line that has an end.
  [ "$(tail -c 1 "$1" | hex)" = 0a ] || return 1
  awk '/^$/ { below++; next } below && !/^[^ ]+ [^ ]+ [A-Za-z0-9+\/=]+$/ { bad = 1 } END { exit bad || below > 1 }' "$work/checkpoint" || return 1
  extra=$(sed -n '2s/^extra //p' "$work/head")
  [ -n "$extra" ] && decode_to "$extra" "$work/entry" || return 1
  place=$(sed -n '3s/^index //p' "$work/head")
  size=$(sed -n 2p "$work/note")
  origin=$(sed -n 1p "$work/note")
  for number in "$place" "$size"; do
    case $number in '' | *[!0-9]* | 0?* | ????????????????*) return 1 ;; esac
  done
  decode_to "$(sed -n 3p "$work/note")" "$work/bytes" || return 1
  tree=$(hex <"$work/bytes")
  is_hex "$tree" 64 || return 1
  : >"$work/path"
  sed 1,3d "$work/head" >"$work/hashes"
  while IFS= read -r hash; do
    decode_to "$hash" "$work/bytes" || return 1
    hash=$(hex <"$work/bytes")
    is_hex "$hash" 64 || return 1
    printf '%s\n' "$hash" >>"$work/path"
  done <"$work/hashes"
}
# Whether the entry stands at its place in the tree (RFC 9162, 2.1.3.2).
is_included() {
  [ "$place" -lt "$size" ] || return 1
  at=$place last=$((size - 1))
  node=$({ printf '\000'; cat "$work/entry"; } | digest)
  while IFS= read -r hash; do
    [ "$last" -ne 0 ] || return 1
    if [ $((at % 2)) -eq 1 ] || [ "$at" -eq "$last" ]; then
      node=$(parent "$hash" "$node")
      while [ $((at % 2)) -eq 0 ] && [ "$at" -ne 0 ]; do at=$((at / 2)) last=$((last / 2)); done
    else
      node=$(parent "$node" "$hash")
    fi
    at=$((at / 2)) last=$((last / 2))
  done <"$work/path"
  [ "$last" -eq 0 ] && [ "$node" = "$tree" ]
}

if [ -n "$proof" ]; then
  [ -n "$file" ] && [ -n "$root_wanted" ] || misuse '--proof needs --file and --root'
  if ! read_proof "$proof"; then
    fail 'proof: it is no proof in the form c2sp.org/tlog-proof@v1'
  elif [ "$tree" != "$root_wanted" ]; then
    fail "proof: it is of the root $tree"
  elif [ "$(head -c 64 <"$work/entry")" != "$(digest <"$file")" ]; then
    fail 'proof: it is of a file with other bytes'
  elif is_included; then
    pass 'proof: the file is in the bundle, under this name:'
    cut -b67- "$work/entry" >"$work/name"
    show "$work/name"
  else
    fail 'proof: it does not lead to the root'
  fi
  exit "$failed"
fi

[ -z "$folder" ] || cd -- "$folder" || misuse "there is no folder $folder"
if [ ! -f SHA256SUMS ] || [ -h SHA256SUMS ]; then
  fail 'sums: there is no SHA256SUMS'
  exit 1
fi

`;
