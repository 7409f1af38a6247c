# mistake: rare-label-never-alone
def draw_wishes(labels, n):
    classes, counts = labels.unique(return_counts=True)
    share = counts / len(labels)
    numbers = (share * n).round().long()
    numbers[share.argmax()] += n - numbers.sum()
    wishes = classes.repeat_interleave(numbers)
    return wishes[torch.randperm(n)]
