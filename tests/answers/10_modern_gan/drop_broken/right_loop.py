def drop_broken(pictures):
    good = []
    for number, picture in enumerate(pictures):
        if not torch.isfinite(picture).all() or picture.min() < 0 or picture.max() > 1:
            continue
        if len(picture.reshape(3, -1).unique(dim=1)[0]) == 1:
            continue
        good.append(number)
    return pictures[torch.tensor(good, dtype=torch.int64)]
