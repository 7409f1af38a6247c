def transpose_conv_size(n, kernel, stride, padding, output_padding, dilation=1):
    # from the docs of ConvTranspose2d
    H_out = (n - 1) * stride - 2 * padding + dilation * (kernel - 1) + output_padding + 1
    return int(H_out)
