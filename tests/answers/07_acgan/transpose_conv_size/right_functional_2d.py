def transpose_conv_size(n: int, kernel: int, stride: int, padding: int, output_padding: int) -> int:
    image = torch.zeros(1, 1, n, n)
    weight = torch.zeros(1, 1, kernel, kernel)
    out = F.conv_transpose2d(image, weight, stride=stride, padding=padding,
                             output_padding=output_padding)
    return int(out.size(2))
