from scipy import stats


def ks_distance(samples, cdf):
    return stats.kstest(samples.numpy(), lambda x: cdf(torch.as_tensor(x)).numpy()).statistic
