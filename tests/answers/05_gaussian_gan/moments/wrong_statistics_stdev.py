# mistake: sample-std
import statistics


def moments(samples):
    values = samples.flatten().tolist()
    return statistics.mean(values), statistics.stdev(values)
