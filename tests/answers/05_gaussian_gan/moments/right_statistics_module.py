import statistics


def moments(samples):
    values = samples.flatten().double().tolist()
    return statistics.fmean(values), statistics.pstdev(values)
