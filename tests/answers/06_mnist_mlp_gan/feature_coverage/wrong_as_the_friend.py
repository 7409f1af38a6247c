# mistake: precision-for-coverage
def feature_coverage(real, fake, k=5):
    return coverage_of_a_friend(real, fake, k)
