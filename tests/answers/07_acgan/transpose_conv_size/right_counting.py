def transpose_conv_size(n, kernel, stride, padding, output_padding):
    last_patch_starts_at = 0
    for _ in range(n - 1):
        last_patch_starts_at += stride
    painted = last_patch_starts_at + kernel
    return painted - padding - padding + output_padding
