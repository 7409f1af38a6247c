def class_grid(images, labels, real_images=None, real_labels=None, num_classes=10):
    assert (real_images is None) == (real_labels is None), "give both or none"
    assert images.shape[1:] == (1, 28, 28)

    def members(y):
        return F.one_hot(y.long(), num_classes)

    smallest = members(labels).sum(0).min()
    if real_images is not None:
        smallest = torch.minimum(smallest, members(real_labels).sum(0).min())
    rows = int(smallest)

    def arrange(x, y):
        rank = (members(y).cumsum(0).gather(1, y.long()[:, None]) - 1).squeeze(1)
        keep = rank < rows
        out = torch.zeros(rows, 28, num_classes, 28, device=x.device)
        out[rank[keep], :, y[keep].long(), :] = x[keep, 0].float()
        return out.reshape(rows * 28, num_classes * 28)

    picture = arrange(images, labels)
    if real_images is not None:
        gap = torch.ones(rows * 28, 28, device=images.device)
        picture = torch.cat([picture, gap, arrange(real_images, real_labels)], dim=1)
    return (picture + 1).div(2)
