def transpose_conv_size(n, kernel, stride, padding, output_padding):
    # the largest size that an ordinary convolution brings to n, but for output_padding
    smallest = stride * (n - 1) + kernel - 2 * padding
    return int(smallest + output_padding)
