def transpose_conv_size(n, kernel, stride, padding, output_padding):
    layer = nn.ConvTranspose1d(1, 1, kernel, stride, padding, output_padding, device="meta")
    return layer(torch.empty(1, 1, n, device="meta")).shape[-1]
