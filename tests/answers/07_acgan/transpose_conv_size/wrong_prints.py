# mistake: returns-nothing
def transpose_conv_size(n, kernel, stride, padding, output_padding):
    print((n - 1) * stride + kernel - 2 * padding + output_padding)
