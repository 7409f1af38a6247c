# mistake: padding-ignored
def transpose_conv_size(n, kernel, stride, padding, output_padding):
    return stride * (n - 1) + kernel + output_padding
