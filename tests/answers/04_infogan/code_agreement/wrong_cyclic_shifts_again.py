# mistake: two-codes-only
def code_agreement(codes, labels):
    K = int(max(codes.max(), labels.max())) + 1
    best = 0.0
    for shift in range(K):
        share = float((((codes + shift) % K) == labels).float().mean())
        best = max(best, share)
    return best
