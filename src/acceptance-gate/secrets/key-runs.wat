;; Finds runs of at least fourteen key characters ([0-9A-Za-z_+-]) in the bytes at offset 0, sixteen bytes at a step.
;; scan(length, out): `length` is a multiple of 64; the bytes behind the text are zero. Writes pairs of 32-bit numbers, start
;; and end of each run, at `out`, and returns how many pairs. A run that reaches the end of the bytes is not written: the
;; zeros behind the text end it.
(module
  (memory (export "memory") 4)

  ;; One bit for each byte of the sixteen at $at: whether it is a key character. Which classes a low and a high half-byte
  ;; may belong to is looked up for both; a byte is a key character where they share one. Classes: 1 `+` and `-`, 2 digits,
  ;; 4 A–O and a–o, 8 P–Z and `_`, 16 p–z.
  (func $mask (param $at i32) (result i64)
    (local $bytes v128)
    (local.set $bytes (v128.load (local.get $at)))
    (i64.extend_i32_u
      (i8x16.bitmask
        (i8x16.ne
          (v128.const i64x2 0 0)
          (v128.and
            (i8x16.swizzle
              (v128.const i8x16 26 30 30 30 30 30 30 30 30 30 28 5 4 5 4 12)
              (v128.and (local.get $bytes) (i8x16.splat (i32.const 15))))
            (i8x16.swizzle
              (v128.const i8x16 0 0 1 2 4 8 4 16 0 0 0 0 0 0 0 0)
              (i8x16.shr_u (local.get $bytes) (i32.const 4))))))))

  (func (export "scan") (param $length i32) (param $out i32) (result i32)
    (local $at i32) (local $begun i32) (local $end i32) (local $start i32) (local $first i32)
    (local $mask i64) (local $long i64)
    (local.set $first (local.get $out))
    (local.set $begun (i32.const -1))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $length)))
        (local.set $mask
          (i64.or
            (i64.or
              (call $mask (local.get $at))
              (i64.shl (call $mask (i32.add (local.get $at) (i32.const 16))) (i64.const 16)))
            (i64.or
              (i64.shl (call $mask (i32.add (local.get $at) (i32.const 32))) (i64.const 32))
              (i64.shl (call $mask (i32.add (local.get $at) (i32.const 48))) (i64.const 48)))))
        (block $counted
          (if (i64.eq (local.get $mask) (i64.const -1))
            (then
              ;; A run that goes through: it began here, or before.
              (if (i32.lt_s (local.get $begun) (i32.const 0)) (then (local.set $begun (local.get $at))))
              (br $counted)))
          ;; The run that the last step left open ends here.
          (if (i32.ge_s (local.get $begun) (i32.const 0))
            (then
              (local.set $end
                (i32.add
                  (local.get $at)
                  (i32.wrap_i64 (i64.ctz (i64.xor (local.get $mask) (i64.const -1))))))
              (if (i32.ge_u (i32.sub (local.get $end) (local.get $begun)) (i32.const 14))
                (then
                  (i32.store (local.get $out) (local.get $begun))
                  (i32.store offset=4 (local.get $out) (local.get $end))
                  (local.set $out (i32.add (local.get $out) (i32.const 8)))))
              ;; Its bits are done with.
              (local.set $mask
                (i64.and
                  (local.get $mask)
                  (i64.shl (i64.const -1) (i64.extend_i32_u (i32.sub (local.get $end) (local.get $at))))))))
          ;; A bit stays where fourteen in a row begin: two, four, eight, then eight and six more.
          (local.set $long (i64.and (local.get $mask) (i64.shr_u (local.get $mask) (i64.const 1))))
          (local.set $long (i64.and (local.get $long) (i64.shr_u (local.get $long) (i64.const 2))))
          (local.set $long (i64.and (local.get $long) (i64.shr_u (local.get $long) (i64.const 4))))
          (local.set $long (i64.and (local.get $long) (i64.shr_u (local.get $long) (i64.const 6))))
          (block $told
            (loop $more
              (br_if $told (i64.eqz (local.get $long)))
              (local.set $start (i32.wrap_i64 (i64.ctz (local.get $long))))
              (local.set $end
                (i32.add
                  (local.get $start)
                  (i32.wrap_i64
                    (i64.ctz
                      (i64.xor
                        (i64.shr_u (local.get $mask) (i64.extend_i32_u (local.get $start)))
                        (i64.const -1))))))
              ;; One that reaches the last byte may go on in the next step.
              (br_if $told (i32.ge_u (local.get $end) (i32.const 64)))
              (i32.store (local.get $out) (i32.add (local.get $at) (local.get $start)))
              (i32.store offset=4 (local.get $out) (i32.add (local.get $at) (local.get $end)))
              (local.set $out (i32.add (local.get $out) (i32.const 8)))
              (local.set $long
                (i64.and
                  (local.get $long)
                  (i64.shl (i64.const -1) (i64.extend_i32_u (local.get $end)))))
              (br $more)))
          ;; What is open at the last byte, if anything is.
          (local.set $start (i32.wrap_i64 (i64.clz (i64.xor (local.get $mask) (i64.const -1)))))
          (local.set $begun
            (select
              (i32.sub (i32.add (local.get $at) (i32.const 64)) (local.get $start))
              (i32.const -1)
              (i32.gt_u (local.get $start) (i32.const 0)))))
        (local.set $at (i32.add (local.get $at) (i32.const 64)))
        (br $next)))
    (i32.shr_u (i32.sub (local.get $out) (local.get $first)) (i32.const 3))))
