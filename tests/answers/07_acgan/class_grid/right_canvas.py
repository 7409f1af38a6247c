def class_grid(images, labels, real_images=None, real_labels=None):
    sets = [(images, labels)] if real_images is None else [(images, labels), (real_images, real_labels)]
    rows = min(int(torch.bincount(own, minlength=10).min()) for _, own in sets)
    picture = torch.ones(rows * 28, (10 if len(sets) == 1 else 21) * 28)
    for side, (pictures, own) in enumerate(sets):
        seen = [0] * 10
        for image, c in zip(pictures, own.tolist()):
            if seen[c] < rows:
                top, left = 28 * seen[c], 28 * (11 * side + c)
                picture[top : top + 28, left : left + 28] = 0.5 * image[0] + 0.5
                seen[c] += 1
    return picture
