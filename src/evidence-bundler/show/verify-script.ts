import { VERIFY_TOOLS } from './verify-script-tools.ts';

/** The second part: the checks, in their order. */
const CHECKS = String.raw`# 1. The list has one form: what two programs could read in two ways is refused before anything is read by it.
awk '
  function broken(why) { print "line " NR ": " why }
  {
    name = substr($0, 67)
    if (length($0) < 67 || substr($0, 1, 64) ~ /[^0-9a-f]/ || substr($0, 65, 2) != "  ") broken("not 64 hexadecimal digits, two spaces and a name")
    else if (name ~ /[\001-\037\177\\":<>|*?]/ || name ~ /^[ \/]/ || ("/" name "/") ~ /\/\.?\.?\//) broken("a name that not every program reads alike")
    else if (NR > 1 && !(name > before)) broken("not in order, or twice")
    before = name
  }
  END { if (NR == 0) print "it is empty" }' SHA256SUMS >"$work/problems"
tr -d '\000\r' <SHA256SUMS | cmp -s - SHA256SUMS || echo 'it holds bytes that end a text or a line' >>"$work/problems"
[ "$(tail -c 1 SHA256SUMS | hex)" = 0a ] || echo 'its last line has no end' >>"$work/problems"
if [ -s "$work/problems" ]; then
  fail 'sums: SHA256SUMS is not as it was written'
  show "$work/problems"
  exit 1
fi
pass "sums: SHA256SUMS lists $(($(wc -l <SHA256SUMS))) files, in the one form it may have"

# 2. Exactly the listed files: sha256sum alone does not see what was added.
{
  find . ! -type d ! -type f | sed 's/^/no file: /'
  find . -name "*$newline*" | sed 's/^/a line break in a name: /'
  cut -b67- SHA256SUMS >"$work/listed"
  find . -type f | sed 's/^\.\///' | sort >"$work/present"
  awk '
    BEGIN {
      split("SHA256SUMS SHA256SUMS.asc evidence.sigstore.json evidence.intoto.jsonl receipt/evidence.tlog-proof receipt/consistency.json", list, " ")
      for (at in list) beside[list[at]] = 1
    }
    NR == FNR { listed[$0] = 1; next }
    { present[$0] = 1 }
    !($0 in listed) && !($0 in beside) { print "added: " $0 }
    END { for (name in listed) if (!(name in present)) print "deleted: " name }' "$work/listed" "$work/present" | sort
} >"$work/problems"
if [ -s "$work/problems" ]; then
  fail 'set: files were added, deleted or renamed'
  show "$work/problems"
else
  pass 'set: exactly the listed files are there'
fi

# 3. Their bytes. Every name gets a ./ before it: one that is - or begins with it means something else to programs.
sed 's/^\(.\{64\}\)  /\1  .\//' SHA256SUMS >"$work/sums"
if sums "$work/sums" >"$work/checked" 2>/dev/null; then
  pass 'contents: all files have the bytes that are listed'
else
  fail 'contents: files do not have the bytes that are listed'
  grep -v ': OK$' "$work/checked" >"$work/problems"
  show "$work/problems"
fi

# 4. The root of the tree over the lines of the list stands for all of them.
root=$(tree_root SHA256SUMS)
if [ -z "$root_wanted" ]; then
  printf '      root: %s\n' "$root"
elif [ "$root" = "$root_wanted" ]; then
  pass "root: $root"
else
  fail "root: the list gives $root, and not the one that was asked for"
fi

about=$(tr ',{}' '\n\n\n' 2>/dev/null <manifest.json | sed -n 's/^"commit":"\([0-9a-f]*\)"$/\1/p' | head -n 1)
if [ -z "$commit" ]; then
  left "commit: it says $about; no --commit was given to hold that against"
elif [ "$about" = "$commit" ]; then
  pass "commit: it is about $commit"
else
  fail "commit: it is about $about"
fi

# 5. Statements that a key signed (DSSE). The key comes from you; nothing in the bundle is asked who signed it.
kind_of_key() {
  openssl pkey -pubin -in "$1" -noout -text >"$work/key" 2>/dev/null || return 1
  case $(cat "$work/key") in
  *ED25519*) kind=ed25519 ;;
  *prime256v1*) kind=p256 ;;
  *) return 1 ;;
  esac
  hint=$(openssl pkey -pubin -in "$1" -outform DER 2>/dev/null | openssl dgst -sha256 -binary | openssl base64 -A)
}
# The public key, what was signed, the signature.
holds() {
  case $kind in
  p256) openssl dgst -sha256 -verify "$1" -signature "$3" "$2" ;;
  ed25519) openssl pkeyutl -verify -pubin -inkey "$1" -rawin -in "$2" -sigfile "$3" ;;
  esac >/dev/null 2>&1
}
field() { tr ',{}' '\n\n\n' <"$2" | sed -n 's/^"'"$1"'":"\([A-Za-z0-9+/=]*\)"$/\1/p'; }
type=application/vnd.in-toto+json
# Whether the file is one envelope, written as $2 … $3 around it, that the key signed; leaves its payload.
envelope_holds() {
  field payload "$1" >"$work/payload64"
  sig=$(field sig "$1")
  decode_to "$sig" "$work/sig" || return 1
  {
    printf '%s{"payload":"' "$2"
    tr -d '\n' <"$work/payload64"
    printf '","payloadType":"%s","signatures":[{"keyid":"%s","sig":"%s"}]}%s\n' "$type" "$hint" "$sig" "$3"
  } >"$work/rebuilt"
  cmp -s "$work/rebuilt" "$1" || return 1
  decode <"$work/payload64" >"$work/payload" 2>/dev/null || return 1
  { encode <"$work/payload"; echo; } | cmp -s - "$work/payload64" || return 1
  { printf 'DSSEv1 28 %s %s ' "$type" "$(($(wc -c <"$work/payload")))"; cat "$work/payload"; } >"$work/signed"
  holds "$key" "$work/signed" "$work/sig"
}
says() { grep -F -q -e "$1" "$work/statement"; }
statement=null
: >"$work/statement"
if [ -f evidence.sigstore.json ]; then
  field payload evidence.sigstore.json | decode >"$work/statement" 2>/dev/null
  statement='"'$(digest <"$work/statement")'"'
fi
if [ -z "$key" ]; then
  if [ -f evidence.sigstore.json ]; then
    left 'statement: it is there, and no --key was given; for an identity use gh or cosign, see VERIFY.md'
  else
    left 'statement: none was signed'
  fi
elif ! have openssl; then
  lack 'statement: there is no openssl'
elif ! kind_of_key "$key"; then
  lack 'statement: --key is no public key on P-256 and none of Ed25519, or this openssl is too old'
elif [ ! -f evidence.sigstore.json ]; then
  fail 'statement: there is none'
elif ! envelope_holds evidence.sigstore.json '{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","verificationMaterial":{"publicKey":{"hint":"'"$hint"'"},"tlogEntries":[],"timestampVerificationData":{"rfc3161Timestamps":[]}},"dsseEnvelope":' '}'; then
  fail 'statement: this key did not sign it, or it was changed'
elif ! says '"bundleRoot":"'"$root"'","createdAt":"' || ! says '{"digest":{"sha256":"'"$(digest <SHA256SUMS)"'"},"name":"SHA256SUMS"}'; then
  fail 'statement: it is about another bundle'
elif ! says '"digest":{"gitCommit":"'"$about"'"}'; then
  fail 'statement: it is about another commit'
else
  pass "statement: the key signed it, and it names this list, this root and commit $about"
  signed=1
  { sed 's/.*"further":\[\([^]]*\)\].*/\1/' "$work/statement"; echo; } | tr ',' '\n' | tr -d '"' | sed '/^$/d' >"$work/further"
  printf '%s\n' "$statement" | tr -d '"' | cat - "$work/further" >"$work/named"
  : >"$work/found"
  bad=0
  if [ -f evidence.intoto.jsonl ]; then
    while IFS= read -r line || [ -n "$line" ]; do
      printf '%s\n' "$line" >"$work/line"
      envelope_holds "$work/line" '' '' || bad=1
      digest <"$work/payload" >>"$work/found"
    done <evidence.intoto.jsonl
    [ "$(tail -c 1 evidence.intoto.jsonl | hex)" = 0a ] || bad=1
  fi
  if [ "$bad" -eq 0 ] && cmp -s "$work/named" "$work/found"; then
    pass "envelopes: all $(($(wc -l <"$work/named"))) statements that were signed are there"
  else
    fail 'envelopes: statements were changed, removed, added or put in another order'
  fi
fi

# 6. The list, signed by OpenPGP. A key that gpgv knows is not yet one that counts: its fingerprint has to be pinned.
if [ -z "$ring" ]; then
  if [ -f SHA256SUMS.asc ]; then
    left 'openpgp: a signature is there, and no --openpgp-keys were given'
  else
    left 'openpgp: no OpenPGP key signed it'
  fi
elif ! have gpgv; then
  lack 'openpgp: there is no gpgv'
elif [ -z "$fingerprint" ]; then
  lack 'openpgp: no --fingerprint says which key counts'
elif [ ! -f SHA256SUMS.asc ]; then
  fail 'openpgp: there is no signature'
else
  if head -n 1 <"$ring" | grep -q -e '-----BEGIN PGP PUBLIC KEY BLOCK-----'; then
    awk '/^-----END/ { body = 0 } body && !/^=/ && !/^$/ { print } /^$/ { body = 1 }' "$ring" | tr -d '\r\n' | decode >"$work/ring.gpg" 2>/dev/null
  else
    cat "$ring" >"$work/ring.gpg"
  fi
  # gpgv reads around what does not belong there; the text has one form.
  decode_to "$(sed '/^[-=]/d' SHA256SUMS.asc | tr -d '\n')" "$work/bytes"
  {
    printf '%s\n\n' '-----BEGIN PGP SIGNATURE-----'
    { encode <"$work/bytes"; echo; } | fold -w 64
    sed -n '/^=[A-Za-z0-9+\/]*$/p' SHA256SUMS.asc
    printf '%s\n' '-----END PGP SIGNATURE-----'
  } | cmp -s - SHA256SUMS.asc || : >"$work/other-form"
  gpgv --homedir "$work" --status-fd 3 --keyring "$work/ring.gpg" ./SHA256SUMS.asc ./SHA256SUMS 3>"$work/status" >/dev/null 2>&1
  awk -v wanted="$fingerprint" '
    $2 ~ /^(BADSIG|EXPSIG|EXPKEYSIG|REVKEYSIG|ERRSIG)$/ { bad = 1 }
    $2 == "VALIDSIG" && ($3 == wanted || $12 == wanted) && $10 + 0 >= 8 { good = 1 }
    END { exit !(good && !bad) }' "$work/status"
  if [ $? -eq 0 ] && [ ! -f "$work/other-form" ]; then
    pass "openpgp: $fingerprint signed the list"
    signed=1
  else
    fail 'openpgp: that key did not sign this list'
    show "$work/status"
  fi
fi

# 7. The place in the log. The entry in the receipt must say of the bundle what the bundle says of itself.
if [ ! -f receipt/evidence.tlog-proof ]; then
  left 'log: there is no receipt'
elif ! read_proof receipt/evidence.tlog-proof; then
  fail 'log: the receipt is not of the form c2sp.org/tlog-proof@v1 with its entry'
elif ! is_included; then
  fail 'log: the receipt does not lead from its entry to the root of its checkpoint'
else
  cp "$work/entry" "$work/statement"
  if ! says '"bundleRoot":"'"$root"'","commit":"'"$about"'","modules":[' || ! says '"statementSha256":'"$statement"',"status":"'; then
    fail 'log: the entry is of another bundle'
  elif [ -z "$logkey" ]; then
    left "log: entry $place of $size is this bundle; no --log-key was given to tell whose log that is"
  elif ! have openssl; then
    lack 'log: there is no openssl'
  else
    name=$(printf '%s' "$logkey" | sed 's/+.*//')
    short=$(printf '%s' "$logkey" | sed 's/^[^+]*+\([^+]*\)+.*/\1/')
    decode_to "$(printf '%s' "$logkey" | sed 's/^[^+]*+[^+]*+//')" "$work/bytes"
    id=$({ printf '%s\n' "$name"; cat "$work/bytes"; } | sum | cut -c1-8)
    case $(hex <"$work/bytes") in 01*) ;; *) id= ;; esac
    # The fixed beginning of an Ed25519 key in DER (RFC 8410).
    { printf '\060\052\060\005\006\003\053\145\160\003\041\000'; tail -c +2 "$work/bytes"; } >"$work/log.der"
    openssl pkey -pubin -inform DER -in "$work/log.der" -out "$work/log.pem" 2>/dev/null
    line=$(awk 'past { print } /^$/ { past = 1 }' "$work/checkpoint" | NAME=$name awk '
      BEGIN { start = sprintf("%c%c%c", 226, 128, 148) " " ENVIRON["NAME"] " " }
      index($0, start) == 1 { print substr($0, length(start) + 1) }' | head -n 1)
    decode_to "$line" "$work/bytes"
    tail -c +5 "$work/bytes" >"$work/sig"
    kind=ed25519
    if [ -z "$id" ] || [ "$id" != "$short" ] || [ ! -s "$work/log.pem" ]; then
      lack 'log: --log-key is no key of a log, <name>+<hash>+<base64>'
    elif [ "$origin" = "$name" ] && [ "$(head -c 4 <"$work/bytes" | hex)" = "$id" ] && holds "$work/log.pem" "$work/note" "$work/sig"; then
      pass "log: entry $place of $size is this bundle, under a checkpoint that the log signed"
    else
      fail 'log: that key did not sign the checkpoint of the receipt'
    fi
  fi
fi

[ "$need" -eq 0 ] || [ "$signed" -eq 1 ] || [ "$failed" -eq 1 ] || lack 'signature: none was shown to hold'
if [ "$failed" -eq 1 ]; then
  echo 'The bundle does not hold.'
  exit 1
elif [ "$lacking" -eq 1 ]; then
  echo 'It cannot be told whether the bundle holds.'
  exit 2
elif [ "$signed" -eq 0 ]; then
  echo 'The files fit together. Who made them was not shown: whoever can change files can change their sums.'
else
  echo "The bundle holds. Checks that were left open: $open."
fi
exit 0
`;

/**
 * The text of `verify.sh`: a check of a bundle with the tools of any machine. It is the same in every bundle, so that a copy that somebody
 * trusts can be run on all of them; nothing of a bundle is ever part of a program.
 */
export const VERIFY_SCRIPT = `${VERIFY_TOOLS}${CHECKS}`;
