def transpose_conv_size(n, kernel, stride, padding, output_padding):
    overlap = kernel - stride  # negative: a gap
    full = n * kernel - (n - 1) * overlap
    return int(full - 2 * padding + output_padding)
