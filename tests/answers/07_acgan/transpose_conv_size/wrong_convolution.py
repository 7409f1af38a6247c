# mistake: ordinary-convolution
def transpose_conv_size(n, kernel, stride, padding, output_padding):
    return (n + 2 * padding - kernel) // stride + 1
