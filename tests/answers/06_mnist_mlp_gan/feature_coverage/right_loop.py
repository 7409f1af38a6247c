def feature_coverage(real, fake, k=5):
    covered = 0
    for i in range(len(real)):
        to_real = [torch.dist(real[i], real[j]).item() for j in range(len(real)) if j != i]
        radius = sorted(to_real)[k - 1]
        to_fake = min(torch.dist(real[i], point).item() for point in fake)
        if to_fake <= radius:
            covered += 1
    return covered / len(real)
