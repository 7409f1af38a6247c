def transpose_conv_size(n, kernel, stride, padding, output_padding):
    """Pixels along one side behind a transposed convolution of n pixels: an int."""
    return (n - 1) * stride + kernel - 2 * padding + output_padding
