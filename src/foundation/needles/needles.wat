;; Finds the places where one of several words may stand, sixteen bytes at a step (the "Teddy" search of Hyperscan: each
;; word is in one of eight classes, one bit each, and three of its bytes are looked at).
;;
;; find(from, length, out, most): the text stands at 8320, `length` bytes, with at least eighteen more behind it that may be
;; read. At 0 stand six tables of sixteen bytes: for the first, second and third byte, which classes its low half-byte may
;; belong to, then its high one. At 128 stand 65,536 bits: which four bytes, by a hash of them, may stand at a place. Writes
;; the offset of each place from `from` on at `out`, `most` at the most, and returns how many. Whether a word stands there is
;; for the caller to see.
(module
  (memory (export "memory") 4)

  (func $classes (param $at i32) (param $low v128) (param $high v128) (result v128)
    (local $bytes v128)
    (local.set $bytes (v128.load (local.get $at)))
    (v128.and
      (i8x16.swizzle (local.get $low) (v128.and (local.get $bytes) (i8x16.splat (i32.const 15))))
      (i8x16.swizzle (local.get $high) (i8x16.shr_u (local.get $bytes) (i32.const 4)))))

  (func (export "find") (param $from i32) (param $length i32) (param $out i32) (param $most i32) (result i32)
    (local $at i32) (local $end i32) (local $count i32) (local $mask i32) (local $place i32) (local $hash i32)
    (local $low1 v128) (local $high1 v128) (local $low2 v128) (local $high2 v128) (local $low3 v128) (local $high3 v128)
    (local $found v128)
    (local.set $low1 (v128.load (i32.const 0)))
    (local.set $high1 (v128.load (i32.const 16)))
    (local.set $low2 (v128.load (i32.const 32)))
    (local.set $high2 (v128.load (i32.const 48)))
    (local.set $low3 (v128.load (i32.const 64)))
    (local.set $high3 (v128.load (i32.const 80)))
    (local.set $at (i32.add (i32.const 8320) (local.get $from)))
    (local.set $end (i32.add (i32.const 8320) (local.get $length)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $found
          (v128.and
            (v128.and
              (call $classes (local.get $at) (local.get $low1) (local.get $high1))
              (call $classes (i32.add (local.get $at) (i32.const 1)) (local.get $low2) (local.get $high2)))
            (call $classes (i32.add (local.get $at) (i32.const 2)) (local.get $low3) (local.get $high3))))
        (if (v128.any_true (local.get $found))
          (then
            (local.set $mask
              (i8x16.bitmask (i8x16.ne (local.get $found) (v128.const i64x2 0 0))))
            (loop $more
              (local.set $place (i32.add (local.get $at) (i32.ctz (local.get $mask))))
              (br_if $done (i32.ge_u (local.get $place) (local.get $end)))
              ;; One bit makes a capital letter a small one; what it does to other bytes it does on both sides.
              (local.set $hash
                (i32.shr_u
                  (i32.mul
                    (i32.or (i32.load (local.get $place)) (i32.const 0x20202020))
                    (i32.const 0x9e3779b1))
                  (i32.const 16)))
              (if
                (i32.and
                  (i32.shr_u
                    (i32.load8_u offset=128 (i32.shr_u (local.get $hash) (i32.const 3)))
                    (i32.and (local.get $hash) (i32.const 7)))
                  (i32.const 1))
                (then
                  (i32.store
                    (i32.add (local.get $out) (i32.shl (local.get $count) (i32.const 2)))
                    (i32.sub (local.get $place) (i32.const 8320)))
                  (local.set $count (i32.add (local.get $count) (i32.const 1)))
                  (br_if $done (i32.ge_u (local.get $count) (local.get $most)))))
              (local.set $mask (i32.and (local.get $mask) (i32.sub (local.get $mask) (i32.const 1))))
              (br_if $more (local.get $mask)))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $next)))
    (local.get $count)))
