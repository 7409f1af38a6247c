def class_accuracy(samples, labels):
    def squared(label):
        difference = samples[:, None, :] - data.moon_curve(label)[None, :, :]
        return difference.pow(2).sum(dim=-1).min(dim=1)[0]

    guess = torch.where(squared(0) <= squared(1), 0, 1)
    return float(guess.eq(labels).double().mean())
