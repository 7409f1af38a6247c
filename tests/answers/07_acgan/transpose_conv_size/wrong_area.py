# mistake: area-for-side
def transpose_conv_size(n, kernel, stride, padding, output_padding):
    side = (n - 1) * stride + kernel - 2 * padding + output_padding
    return side * side
