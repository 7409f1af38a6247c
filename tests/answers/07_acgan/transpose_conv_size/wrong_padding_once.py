# mistake: padding-once
def transpose_conv_size(n, kernel, stride, padding, output_padding):
    return (n - 1) * stride + kernel - padding + output_padding
