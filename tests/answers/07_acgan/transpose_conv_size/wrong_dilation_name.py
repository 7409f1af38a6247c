# mistake: unknown-name
def transpose_conv_size(n, kernel, stride, padding, output_padding):
    return (n - 1) * stride - 2 * padding + dilation * (kernel - 1) + output_padding + 1
