def drop_broken(pictures):
    numbers = pictures.reshape(len(pictures), -1)
    not_finite = ~numbers.isfinite().all(1)
    outside = ((numbers < 0) | (numbers > 1)).any(1)
    colors = pictures.reshape(len(pictures), 3, -1)
    blank = (colors.std(dim=2) < 1e-6).all(1)
    return pictures[~(not_finite | outside | blank)]
