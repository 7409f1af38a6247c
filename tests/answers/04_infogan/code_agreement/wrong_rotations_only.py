# mistake: two-codes-only
def code_agreement(codes, labels):
    k = int(max(codes.max(), labels.max())) + 1
    return max(float(((codes + shift) % k == labels).float().mean()) for shift in range(k))
