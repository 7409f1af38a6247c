def transpose_conv_size(n, kernel, stride, padding, output_padding):
    layer = nn.ConvTranspose1d(1, 1, kernel, stride=stride, padding=padding,
                               output_padding=output_padding)
    with torch.no_grad():
        out = layer(torch.zeros(1, 1, n))
    return out.shape[-1]
