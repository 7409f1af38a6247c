# mistake: kernel-off
def transpose_conv_size(n, kernel, stride, padding, output_padding):
    # stride 2 doubles the image
    return n * stride
